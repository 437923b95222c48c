namespace MLNet.Losses.Data;

/// <summary>Numbers numbers in the order in which they come.</summary>
/// <param name="add">Gives a new number its place.</param>
internal sealed class KnownNumbers(Func<double, int> add)
{
    private const int PlaceBits = 10;

    private readonly Dictionary<double, int> _known = [];

    // Most numbers have come a moment ago; one more than the number, 0 where there is none.
    private readonly (long Bits, int Next)[] _recent = new (long, int)[1 << PlaceBits];

    public int Number(double value)
    {
        const ulong golden = 0x9E3779B97F4A7C15;
        long bits = BitConverter.DoubleToInt64Bits(value);
        ref (long Bits, int Next) recent = ref _recent[((ulong)bits * golden) >> (64 - PlaceBits)];
        if (recent.Next > 0 && recent.Bits == bits)
        {
            return recent.Next - 1;
        }

        if (!_known.TryGetValue(value, out int number))
        {
            _known[value] = number = add(value);
        }

        recent = (bits, number + 1);
        return number;
    }
}
