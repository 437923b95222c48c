using System.Runtime.InteropServices;

namespace MLNet.Losses.Data;

/// <summary>Numbers texts in the order in which they come.</summary>
/// <param name="add">Gives a new text its number.</param>
internal sealed class KnownTexts(Func<string, int> add)
{
    private const int FirstBits = 6;
    private const int MostBits = 14;

    // Texts that share a place cost a hash each time: few should.
    private const int PlacesPerText = 8;

    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _known =
        new Dictionary<string, int>().GetAlternateLookup<ReadOnlySpan<char>>();

    // Most texts have come a moment ago: a comparison is faster than a hash of all characters.
    private (string Text, int Number)[] _recent = new (string, int)[1 << FirstBits];
    private int _shift = 64 - FirstBits;

    public int Number(ReadOnlySpan<char> text)
    {
        (string Text, int Number) recent = _recent[Place(text)];
        if (recent.Text is not null && text.SequenceEqual(recent.Text))
        {
            return recent.Number;
        }

        if (!_known.TryGetValue(text, out string? known, out int number))
        {
            known = text.ToString();
            _known[text] = number = add(known);
            Grow(number + 1);
        }

        _recent[Place(text)] = (known, number);
        return number;
    }

    private void Grow(int texts)
    {
        if (texts * PlacesPerText > _recent.Length && _recent.Length < 1 << MostBits)
        {
            _recent = new (string, int)[4 * _recent.Length];
            _shift -= 2;
        }
    }

    // From the first four and the last four characters.
    private int Place(ReadOnlySpan<char> text)
    {
        const int four = 4;
        const ulong golden = 0x9E3779B97F4A7C15;
        ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(text);
        (ulong first, ulong last) = text.Length >= four
            ? (MemoryMarshal.Read<ulong>(bytes), MemoryMarshal.Read<ulong>(bytes[^(four * sizeof(char))..]))
            : text.IsEmpty ? (0UL, 0UL) : (text[0], text[^1]);
        return (int)((((first * golden) + last + (ulong)text.Length) * golden) >> _shift);
    }
}
