namespace MLNet.Losses.Evaluation.Quantiles;

/// <summary>Some of the numbers that quantiles are taken of: all of them, or those of a group.</summary>
/// <param name="Numbers">The numbers.</param>
/// <param name="Min">The least of them; NaN where one of them is none, +∞ where there are none.</param>
/// <param name="Max">The greatest of them.</param>
internal sealed record Part(ValueStore Numbers, float Min, float Max)
{
    public long Count => Numbers.Count;

    /// <summary>Whether there are numbers, and none of them is NaN.</summary>
    public bool HasOrder => Count > 0 && !float.IsNaN(Min);
}
