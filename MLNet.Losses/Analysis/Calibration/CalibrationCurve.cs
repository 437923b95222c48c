namespace MLNet.Losses;

/// <summary>The probabilities of one event against what came of it.</summary>
public sealed class CalibrationCurve
{
    internal CalibrationCurve()
    {
    }

    /// <summary>The event: the name of the class, or what the probability is of.</summary>
    public required string Name { get; init; }

    /// <summary>15 bins of equal width, as in Guo et al. (2017).</summary>
    public required CalibrationBinning EqualWidth { get; init; }

    /// <summary>15 bins of about equally many rows; fewer where many rows have the same probability.</summary>
    public required CalibrationBinning EqualCount { get; init; }

    /// <summary>The Brier score and its parts.</summary>
    public required BrierScore Brier { get; init; }

    /// <summary>The bins of equal width.</summary>
    public IReadOnlyList<CalibrationBin> Bins => EqualWidth.Bins;

    /// <summary>The expected calibration error of the bins of equal width.</summary>
    public double ExpectedCalibrationError => EqualWidth.ExpectedCalibrationError;

    /// <summary>The maximum calibration error of the bins of equal width.</summary>
    public double MaximumCalibrationError => EqualWidth.MaximumCalibrationError;
}
