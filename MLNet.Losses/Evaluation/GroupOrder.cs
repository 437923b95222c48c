using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MLNet.Losses.Kernels;

namespace MLNet.Losses.Evaluation;

/// <summary>Puts the rows of each group of a block side by side, in their order, by counting them.</summary>
internal sealed class GroupOrder
{
    private int[] _rows = [];
    private float[] _room = [];
    private int[] _first = [];
    private int[] _second = [];
    private int _count;

    /// <summary>The rows, group by group.</summary>
    public ReadOnlySpan<int> Rows => _rows.AsSpan(0, _count);

    /// <summary>Sorts rows by the numbers of their groups, and these numbers with them.</summary>
    /// <param name="groups">The group of each row.</param>
    /// <param name="groupCount">How many groups there are.</param>
    public void Sort(Span<int> groups, int groupCount)
    {
        _count = groups.Length;
        _ = ReusedArray.For(_count, ref _rows);
        if (_first.Length < groupCount)
        {
            (_first, _second) = (new int[2 * groupCount], new int[2 * groupCount]);
        }

        Count(groups);
        int start = 0;
        for (int group = 0; group < groupCount; group++)
        {
            (int first, int second) = (_first[group], _second[group]);
            (_first[group], _second[group]) = (start, start + first);
            start += first + second;
        }

        Place(groups);
        start = 0;
        for (int group = 0; group < groupCount; group++)
        {
            int end = _second[group];
            groups[start..end].Fill(group);
            (_first[group], _second[group], start) = (0, 0, end);
        }
    }

    /// <summary>Brings the numbers of the rows, where there are some, into the same order.</summary>
    public void Apply(Span<float> numbers)
    {
        Span<float> ordered = ReusedArray.For(numbers.Length, ref _room);
        for (int row = 0; row < ordered.Length; row++)
        {
            ordered[row] = numbers[_rows[row]];
        }

        ordered.CopyTo(numbers);
    }

    // Both halves at once: a count that is read as soon as it is written is waited for. No group is outside of the counts.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Count(ReadOnlySpan<int> groups)
    {
        ref int first = ref MemoryMarshal.GetArrayDataReference(_first), second = ref MemoryMarshal.GetArrayDataReference(_second);
        ReadOnlySpan<int> some = groups[..(groups.Length / 2)], others = groups[some.Length..];
        for (int row = 0; row < some.Length; row++)
        {
            Unsafe.Add(ref first, some[row])++;
            Unsafe.Add(ref second, others[row])++;
        }

        foreach (int group in others[some.Length..])
        {
            Unsafe.Add(ref second, group)++;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Place(ReadOnlySpan<int> groups)
    {
        ref int first = ref MemoryMarshal.GetArrayDataReference(_first), second = ref MemoryMarshal.GetArrayDataReference(_second);
        ref int rows = ref MemoryMarshal.GetArrayDataReference(_rows);
        ReadOnlySpan<int> some = groups[..(groups.Length / 2)], others = groups[some.Length..];
        for (int row = 0; row < some.Length; row++)
        {
            Unsafe.Add(ref rows, Unsafe.Add(ref first, some[row])++) = row;
            Unsafe.Add(ref rows, Unsafe.Add(ref second, others[row])++) = some.Length + row;
        }

        if (others.Length > some.Length)
        {
            Unsafe.Add(ref rows, Unsafe.Add(ref second, others[^1])++) = groups.Length - 1;
        }
    }
}
