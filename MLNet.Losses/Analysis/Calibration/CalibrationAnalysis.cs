namespace MLNet.Losses;

/// <summary>
/// Whether predicted probabilities come true: of the rows that were given 0.7, seven in ten should be so. Of two classes,
/// the probability is that of the positive one; of several, that of the predicted class, and each class has a curve too.
/// </summary>
public sealed class CalibrationAnalysis
{
    internal CalibrationAnalysis()
    {
    }

    /// <summary>The curve of all rows.</summary>
    public required CalibrationCurve Overall { get; init; }

    /// <summary>A curve for each of several classes: its probability against all others. Empty for two classes.</summary>
    public required IReadOnlyList<CalibrationCurve> Classes { get; init; }

    /// <summary>The bins of <see cref="Overall"/>.</summary>
    public IReadOnlyList<CalibrationBin> Bins => Overall.Bins;

    /// <summary>The expected calibration error of <see cref="Overall"/>.</summary>
    public double ExpectedCalibrationError => Overall.ExpectedCalibrationError;

    /// <summary>The maximum calibration error of <see cref="Overall"/>.</summary>
    public double MaximumCalibrationError => Overall.MaximumCalibrationError;
}
