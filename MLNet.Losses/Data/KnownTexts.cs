namespace MLNet.Losses.Data;

/// <summary>Numbers texts in the order in which they come.</summary>
/// <param name="add">Gives a new text its number.</param>
internal sealed class KnownTexts(Func<string, int> add)
{
    private const int RecentTexts = 1 << 10;

    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _known =
        new Dictionary<string, int>().GetAlternateLookup<ReadOnlySpan<char>>();

    // Most texts have come a moment ago: a comparison is faster than a hash of all characters.
    private readonly (string Text, int Number)[] _recent = new (string, int)[RecentTexts];

    public int Number(ReadOnlySpan<char> text)
    {
        ref (string Text, int Number) recent = ref _recent[Place(text)];
        if (recent.Text is not null && text.SequenceEqual(recent.Text))
        {
            return recent.Number;
        }

        if (!_known.TryGetValue(text, out string? known, out int number))
        {
            known = text.ToString();
            _known[text] = number = add(known);
        }

        recent = (known, number);
        return number;
    }

    private static int Place(ReadOnlySpan<char> text) => text.IsEmpty
        ? 0
        : (text.Length + (3 * text[0]) + (31 * text[^1]) + (37 * text[text.Length / 2]) + (61 * text[^((text.Length / 4) + 1)])) % RecentTexts;
}
