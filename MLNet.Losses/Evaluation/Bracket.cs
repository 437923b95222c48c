using System.Numerics;
using System.Runtime.InteropServices;

namespace MLNet.Losses.Evaluation;

/// <summary>An interval that almost surely holds a quantile: counts what lies below it, keeps what lies inside.</summary>
internal sealed class Bracket
{
    private readonly float _low;
    private readonly float _high;
    private float[] _inside = new float[1024];
    private int _insideCount;
    private long _below;
    private long _atLow;
    private long _belowHigh;
    private long _atHigh;

    private Bracket(float low, float high) => (_low, _high) = (low, high);

    /// <summary>The bracket around a quantile: four standard errors of its rank in the sample to either side.</summary>
    public static Bracket Around(double level, ReadOnlySpan<float> sortedSample)
    {
        double rank = level * (sortedSample.Length - 1);
        double margin = 2 + (4 * Math.Sqrt(sortedSample.Length * level * (1 - level)));
        int low = (int)Math.Floor(rank - margin), high = (int)Math.Ceiling(rank + margin);
        return new(
            low < 0 ? float.NegativeInfinity : sortedSample[low],
            high >= sortedSample.Length ? float.PositiveInfinity : sortedSample[high]);
    }

    public void Add(ReadOnlySpan<float> values)
    {
        ReadOnlySpan<Vector<float>> vectors = MemoryMarshal.Cast<float, Vector<float>>(values);
        Vector<float> low = new(_low), high = new(_high);
        Vector<int> below = Vector<int>.Zero, upToLow = Vector<int>.Zero, belowHigh = Vector<int>.Zero, upToHigh = Vector<int>.Zero;
        for (int i = 0; i < vectors.Length; i++)
        {
            Vector<float> value = vectors[i];
            Vector<int> isUpToLow = Vector.LessThanOrEqual(value, low), isBelowHigh = Vector.LessThan(value, high);
            below += Vector.LessThan(value, low);
            upToLow += isUpToLow;
            belowHigh += isBelowHigh;
            upToHigh += Vector.LessThanOrEqual(value, high);
            if (!Vector.EqualsAll(Vector.AndNot(isBelowHigh, isUpToLow), Vector<int>.Zero))
            {
                Keep(values.Slice(i * Vector<float>.Count, Vector<float>.Count));
            }
        }

        // A comparison that holds is −1 in its lane.
        Count(-Vector.Sum(below), -Vector.Sum(upToLow), -Vector.Sum(belowHigh), -Vector.Sum(upToHigh));
        ReadOnlySpan<float> rest = values[(vectors.Length * Vector<float>.Count)..];
        Keep(rest);
        foreach (float value in rest)
        {
            Count(value < _low ? 1 : 0, value <= _low ? 1 : 0, value < _high ? 1 : 0, value <= _high ? 1 : 0);
        }
    }

    /// <summary>The numbers of two neighbouring ranks; by sorting everything where the bracket missed them.</summary>
    public (float Low, float High) At(long rank, long next, IReadOnlyList<ReadOnlyMemory<float>> all)
    {
        Span<float> inside = _inside.AsSpan(0, _insideCount);
        if (rank >= _below && next < _belowHigh + _atHigh)
        {
            return (At(rank, inside), At(next, inside));
        }

        float[] sorted = [.. all.SelectMany(piece => piece.ToArray())];
        Array.Sort(sorted);
        return (sorted[rank], sorted[next]);
    }

    private float At(long rank, Span<float> inside)
    {
        long fromLow = rank - _below;
        if (fromLow < _atLow)
        {
            return _low;
        }

        return rank >= _belowHigh ? _high : QuickSelect.At(inside, (int)(fromLow - _atLow));
    }

    private void Count(long below, long upToLow, long belowHigh, long upToHigh)
    {
        _below += below;
        _atLow += upToLow - below;
        _belowHigh += belowHigh;
        _atHigh += upToHigh - belowHigh;
    }

    private void Keep(ReadOnlySpan<float> values)
    {
        if (_inside.Length - _insideCount < values.Length)
        {
            Array.Resize(ref _inside, 2 * (_inside.Length + values.Length));
        }

        // Each is written and few are kept: no branch that could be guessed wrong.
        foreach (float value in values)
        {
            _inside[_insideCount] = value;
            _insideCount += (value > _low ? 1 : 0) & (value < _high ? 1 : 0);
        }
    }
}
