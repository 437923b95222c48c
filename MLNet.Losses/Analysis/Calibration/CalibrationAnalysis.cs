namespace MLNet.Losses;

/// <summary>
/// Whether predicted probabilities come true: of the rows that were given 0.7, seven in ten should be so. Of two classes,
/// the probability is that of the positive one; of several, that of the predicted class, and each class has a curve too.
/// Probabilities of several classes that do not sum to 1 are scaled so that they do.
/// </summary>
public sealed class CalibrationAnalysis
{
    internal CalibrationAnalysis()
    {
    }

    /// <summary>The rows: those with scores, a label and a weight above 0.</summary>
    public required long Count { get; init; }

    /// <summary>The curve of all rows: of the positive class, or of the predicted one, of which the outcome is whether it is right.</summary>
    public required CalibrationCurve Overall { get; init; }

    /// <summary>A curve for each of several classes: its probability against all others. Empty for two classes with one score.</summary>
    public required IReadOnlyList<CalibrationCurve> Classes { get; init; }

    /// <summary>
    /// The mean squared distance between probabilities and outcomes: of two classes that of the positive one, from 0 to 1, as
    /// scikit-learn has it; of several the sum over all classes, from 0 to 2, as Brier (1950) has it.
    /// </summary>
    public double BrierScore => Classes.Count == 0 ? Overall.Brier.Score : Classes.Sum(curve => curve.Brier.Score);

    /// <summary>The mean of the expected calibration errors of the classes; of two classes that of the positive one.</summary>
    /// <remarks>Source: M. Kull et al., Beyond temperature scaling, 2019.</remarks>
    public double ClasswiseCalibrationError => Classes.Count == 0 ? Overall.ExpectedCalibrationError : Classes.Average(curve => curve.ExpectedCalibrationError);

    /// <summary>The bins of equal width of <see cref="Overall"/>.</summary>
    public IReadOnlyList<CalibrationBin> Bins => Overall.Bins;

    /// <summary>The expected calibration error of <see cref="Overall"/>.</summary>
    public double ExpectedCalibrationError => Overall.ExpectedCalibrationError;

    /// <summary>The maximum calibration error of <see cref="Overall"/>.</summary>
    public double MaximumCalibrationError => Overall.MaximumCalibrationError;
}
