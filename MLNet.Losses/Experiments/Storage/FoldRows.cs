namespace MLNet.Losses.Experiments.Storage;

/// <summary>What is kept of each row of a fold: the score, and the loss under each loss that judges.</summary>
/// <param name="Scores">The scores, row after row.</param>
/// <param name="Width">How many a row's vector has; 0 for rows of one number.</param>
/// <param name="Losses">By loss, the loss of each row; NaN where a row is not judged.</param>
internal sealed record FoldRows(float[] Scores, int Width, IReadOnlyList<float[]> Losses)
{
    /// <summary>What the score column says that the scores are; null where it says nothing.</summary>
    public string? Kind { get; init; }

    public static FoldRows None { get; } = new([], 0, []);
}
