namespace MLNet.Losses.Evaluation.Quantiles;

/// <summary>An interval of numbers, by their keys.</summary>
/// <param name="Least">The key of the least one.</param>
/// <param name="Most">The key of the greatest one.</param>
internal readonly record struct KeyInterval(int Least, int Most)
{
    /// <summary>Whether it is a single number.</summary>
    public bool IsOne => Least == Most;

    /// <summary>How many numbers follow the least one.</summary>
    public uint Width => (uint)(Most - Least);

    /// <summary>The numbers from one to another.</summary>
    public static KeyInterval Between(float least, float most) => new(OrderedBits.Of(least), OrderedBits.Of(most));

    /// <summary>The same numbers in few intervals, apart from each other and rising.</summary>
    /// <param name="intervals">The intervals, which are put in order.</param>
    public static KeyInterval[] Union(Span<KeyInterval> intervals)
    {
        intervals.Sort(static (a, b) => a.Least.CompareTo(b.Least));
        int apart = 0;
        foreach (KeyInterval next in intervals)
        {
            if (apart > 0 && next.Least <= intervals[apart - 1].Most)
            {
                intervals[apart - 1] = new(intervals[apart - 1].Least, int.Max(intervals[apart - 1].Most, next.Most));
            }
            else
            {
                intervals[apart++] = next;
            }
        }

        return intervals[..apart].ToArray();
    }

    /// <summary>Adds it to others, with the ends of a range on their own: of the least and the greatest loss there are often many, such as 0.</summary>
    public void AddTo(List<KeyInterval> others, KeyInterval range)
    {
        (int least, int most) = (Least, Most);
        if (least == range.Least)
        {
            others.Add(new(least, least++));
        }

        if (most == range.Most && least <= most)
        {
            others.Add(new(most, most--));
        }

        if (least <= most)
        {
            others.Add(new(least, most));
        }
    }
}
