namespace MLNet.Losses.Data;

/// <summary>Numbers keys in the order in which they come; a missing one is 0.</summary>
/// <param name="add">Gives a new key its number.</param>
internal sealed class KnownKeys(Func<ulong, int> add)
{
    private const ulong MostSmall = 1 << 16;

    private readonly Dictionary<ulong, int> _large = [];

    // One more than the number, 0 for a key that has not been seen.
    private int[] _small = new int[16];

    public int Number(ulong key) => key < (ulong)_small.Length && _small[key] is > 0 and int number ? number - 1 : Find(key);

    private int Find(ulong key)
    {
        if (key >= MostSmall)
        {
            return _large.TryGetValue(key, out int known) ? known : _large[key] = add(key);
        }

        if (key >= (ulong)_small.Length)
        {
            Array.Resize(ref _small, 2 * (int)key);
        }

        int number = add(key);
        _small[key] = number + 1;
        return number;
    }
}
