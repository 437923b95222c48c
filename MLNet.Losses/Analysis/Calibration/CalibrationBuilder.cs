namespace MLNet.Losses.Analysis.Calibration;

/// <summary>Compares the probabilities of scored data with what came of them.</summary>
internal static class CalibrationBuilder
{
    /// <summary>The calibration; null where the scores are no probabilities and cannot be converted into such.</summary>
    public static CalibrationAnalysis? Build(ScoredRows scored) => null;
}
