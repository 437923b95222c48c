namespace MLNet.Losses.Data;

/// <summary>Numbers numbers in the order in which they come.</summary>
/// <param name="add">Gives a new number its place.</param>
internal sealed class KnownNumbers(Func<double, int> add)
{
    private readonly Dictionary<double, int> _known = [];

    public int Number(double value)
    {
        if (!_known.TryGetValue(value, out int number))
        {
            _known[value] = number = add(value);
        }

        return number;
    }
}
