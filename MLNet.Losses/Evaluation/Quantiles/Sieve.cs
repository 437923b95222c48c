using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using MLNet.Losses.Kernels;

namespace MLNet.Losses.Evaluation.Quantiles;

/// <summary>
/// Keeps those of some numbers that lie in a few intervals, and counts those below each. Of an interval that is a single
/// number, nothing has to be kept.
/// </summary>
internal sealed class Sieve : IDisposable
{
    /// <summary>How many numbers are kept at the most: a megabyte.</summary>
    public const int MostKept = 1 << 18;

    private const int Registers = 4;
    private const int AtOnce = 1 << 12;

    // For whichever thread: those that search end when they have.
    private static readonly ArrayPool<float> _pool = ArrayPool<float>.Create(2 * MostKept, 2 * Environment.ProcessorCount);

    // No number: after all of them, and in no interval.
    private static readonly float _nothing = OrderedBits.Number(int.MaxValue);

    private readonly float[] _rest = new float[Registers * Vector512<float>.Count];
    private readonly List<KeyInterval> _intervals = [];
    private readonly List<KeyInterval> _wide = [];
    private long[] _below = [];
    private long[] _equal = [];
    private int[] _counts = [];
    private float[] _kept = [];
    private int _keptCount;
    private bool _isFull;

    /// <summary>What was kept, good until more is.</summary>
    public Memory<float> Kept => _kept.AsMemory(0, _keptCount);

    /// <summary>Forgets all, and wants the numbers of some intervals from now on.</summary>
    /// <param name="intervals">The intervals, apart from each other and rising.</param>
    public void Start(params ReadOnlySpan<KeyInterval> intervals)
    {
        _intervals.Clear();
        _wide.Clear();
        foreach (KeyInterval interval in intervals)
        {
            _intervals.Add(interval);
            if (!interval.IsOne)
            {
                _wide.Add(interval);
            }
        }

        ReusedArray.For(intervals.Length, ref _below).Clear();
        ReusedArray.For(intervals.Length, ref _equal).Clear();
        (_keptCount, _isFull) = (0, false);
    }

    public void Add(IEnumerable<ReadOnlyMemory<float>> pieces)
    {
        foreach (ReadOnlyMemory<float> piece in pieces)
        {
            Add(piece.Span);
        }
    }

    public void Add(ReadOnlySpan<float> numbers)
    {
        for (ReadOnlySpan<float> left = numbers; !left.IsEmpty && !_isFull; left = left[int.Min(AtOnce, left.Length)..])
        {
            ReadOnlySpan<float> some = left[..int.Min(AtOnce, left.Length)];
            int whole = some.Length / _rest.Length * _rest.Length;
            AddWhole(some[..whole]);
            if (whole < some.Length)
            {
                _rest.AsSpan().Fill(_nothing);
                some[whole..].CopyTo(_rest);
                AddWhole(_rest);
            }
        }
    }

    /// <summary>Adds what another sieve has of other numbers: each interval of this one lies in one of that one's.</summary>
    public void Add(Sieve finer)
    {
        if (_intervals.Count == 0)
        {
            return;
        }

        _isFull |= finer._isFull;
        Add(finer.Kept.Span);
        for (int i = 0; i < _intervals.Count; i++)
        {
            int place = finer.Place(_intervals[i]);

            // What was kept below that interval has been counted just now.
            (long counted, _) = Count(finer.Kept.Span, finer._intervals[place].Least);
            _below[i] += finer._below[place] - counted;
            _equal[i] += finer._equal[place];
        }
    }

    /// <summary>Finds the numbers of some ranks among all numbers: false where one of them is in no interval, or too many are.</summary>
    /// <param name="ranks">The ranks, rising.</param>
    /// <param name="selection">Searches what was kept.</param>
    /// <param name="found">Takes the numbers, as many.</param>
    public bool TryFind(ReadOnlySpan<long> ranks, Selection selection, Span<float> found)
    {
        long[] inside = new long[ranks.Length];
        for (int first = 0, next = 0; first < ranks.Length; first = next)
        {
            int interval = Place(ranks[first]);
            while (next < ranks.Length && Place(ranks[next]) == interval)
            {
                inside[next] = ranks[next++] - _below[interval];
            }

            if (_isFull || !selection.TryFind([Kept], _intervals[interval], _equal[interval], inside.AsSpan(first..next), found[first..next]))
            {
                return false;
            }
        }

        return true;
    }

    public void Dispose()
    {
        _pool.Return(_kept);
        (_kept, _keptCount) = ([], 0);
    }

    // The last interval that a number of the rank may be in.
    private int Place(long rank)
    {
        int place = 0;
        while (place + 1 < _intervals.Count && _below[place + 1] <= rank)
        {
            place++;
        }

        return place;
    }

    private int Place(KeyInterval interval)
    {
        int place = 0;
        while (_intervals[place].Most < interval.Least)
        {
            place++;
        }

        return place;
    }

    /// <summary>How many numbers have a lesser key, and how many this one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static (long Below, long Equal) Count(ReadOnlySpan<float> numbers, int key)
    {
        ReadOnlySpan<Vector512<int>> bits = MemoryMarshal.Cast<float, Vector512<int>>(numbers);
        Vector512<int> one = Vector512.Create(key), below = Vector512<int>.Zero, equal = Vector512<int>.Zero;
        for (int i = 0; i < bits.Length; i++)
        {
            below -= Vector512.LessThan(OrderedBits.OfBits(bits[i]), one);
            equal -= Vector512.Equals(OrderedBits.OfBits(bits[i]), one);
        }

        (long Below, long Equal) counts = (Vector512.Sum(below), Vector512.Sum(equal));
        foreach (float number in numbers[(bits.Length * Vector512<float>.Count)..])
        {
            counts.Below += OrderedBits.Of(number) < key ? 1 : 0;
            counts.Equal += OrderedBits.Of(number) == key ? 1 : 0;
        }

        return counts;
    }

    private void AddWhole(ReadOnlySpan<float> numbers)
    {
        EnsureCapacity(_keptCount + numbers.Length + Vector512<float>.Count);
        Sift(numbers, ReusedArray.For(_wide.Count * Vector512<int>.Count, ref _counts));
        int wide = 0;
        for (int i = 0; i < _intervals.Count; i++)
        {
            if (_intervals[i].IsOne)
            {
                (long below, long equal) = Count(numbers, _intervals[i].Least);
                _below[i] += below;
                _equal[i] += equal;
            }
            else
            {
                _below[i] += Vector512.Sum(Vector512.LoadUnsafe(ref _counts[wide++ * Vector512<int>.Count]));
            }
        }

        _isFull = _keptCount > MostKept;
    }

    // Four registers at once, against one interval after the other.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Sift(ReadOnlySpan<float> numbers, Span<int> below)
    {
        below.Clear();
        ReadOnlySpan<Vector512<int>> bits = MemoryMarshal.Cast<float, Vector512<int>>(numbers);
        ReadOnlySpan<KeyInterval> intervals = CollectionsMarshal.AsSpan(_wide);
        Span<Vector512<int>> counts = MemoryMarshal.Cast<int, Vector512<int>>(below)[..intervals.Length];
        ref float kept = ref MemoryMarshal.GetArrayDataReference(_kept);
        int keptCount = _keptCount;
        for (int i = 0; i + Registers <= bits.Length; i += Registers)
        {
            Vector512<int> first = OrderedBits.OfBits(bits[i]), second = OrderedBits.OfBits(bits[i + 1]), third = OrderedBits.OfBits(bits[i + 2]), fourth = OrderedBits.OfBits(bits[i + 3]);
            Vector512<int> wanted1 = Vector512<int>.Zero, wanted2 = wanted1, wanted3 = wanted1, wanted4 = wanted1;
            for (int j = 0; j < intervals.Length; j++)
            {
                Vector512<int> least = Vector512.Create(intervals[j].Least);
                Vector512<uint> width = Vector512.Create(intervals[j].Width);
                counts[j] -= Vector512.LessThan(first, least) + Vector512.LessThan(second, least) + Vector512.LessThan(third, least) + Vector512.LessThan(fourth, least);
                wanted1 |= Vector512.LessThanOrEqual((first - least).AsUInt32(), width).AsInt32();
                wanted2 |= Vector512.LessThanOrEqual((second - least).AsUInt32(), width).AsInt32();
                wanted3 |= Vector512.LessThanOrEqual((third - least).AsUInt32(), width).AsInt32();
                wanted4 |= Vector512.LessThanOrEqual((fourth - least).AsUInt32(), width).AsInt32();
            }

            keptCount += Packing.Write(in bits[i], wanted1, ref Unsafe.Add(ref kept, keptCount));
            keptCount += Packing.Write(in bits[i + 1], wanted2, ref Unsafe.Add(ref kept, keptCount));
            keptCount += Packing.Write(in bits[i + 2], wanted3, ref Unsafe.Add(ref kept, keptCount));
            keptCount += Packing.Write(in bits[i + 3], wanted4, ref Unsafe.Add(ref kept, keptCount));
        }

        _keptCount = keptCount;
    }

    private void EnsureCapacity(int count)
    {
        if (_kept.Length < count)
        {
            float[] more = _pool.Rent(int.Max(count, 2 * _kept.Length));
            Kept.CopyTo(more);
            _pool.Return(_kept);
            _kept = more;
        }
    }
}
