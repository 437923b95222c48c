namespace MLNet.Losses.Analysis.Labels;

/// <summary>Finds labels that are likely wrong.</summary>
internal static class LabelBuilder
{
    /// <summary>The suspects; null where the scores are no probabilities and cannot be converted into such.</summary>
    public static LabelAnalysis? Build(ScoredRows scored, ClassRows rows) => null;
}
