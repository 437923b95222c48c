namespace MLNet.Losses.Training.Models.Columns;

/// <summary>The row whose columns are read: what the model says of it.</summary>
internal abstract class ScoredRow
{
    /// <summary>The scores, as they are published.</summary>
    public abstract ReadOnlySpan<float> Scores { get; }

    /// <summary>The variances of the scores; empty where the model tells none.</summary>
    public abstract ReadOnlySpan<float> Variances { get; }
}
