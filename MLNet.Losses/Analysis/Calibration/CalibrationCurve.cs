namespace MLNet.Losses;

/// <summary>The probabilities of one event against what came of it.</summary>
public sealed class CalibrationCurve
{
    internal CalibrationCurve()
    {
    }

    /// <summary>The event: the name of the class, or what the probability is of.</summary>
    public required string Name { get; init; }

    /// <summary>The bins that hold rows, by probability.</summary>
    public required IReadOnlyList<CalibrationBin> Bins { get; init; }

    /// <summary>Σ rows of the bin / rows·|mean probability − observed share|. NaN without rows.</summary>
    public required double ExpectedCalibrationError { get; init; }

    /// <summary>The greatest |mean probability − observed share| of a bin. NaN without rows.</summary>
    public required double MaximumCalibrationError { get; init; }
}
