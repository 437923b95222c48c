namespace MLNet.Losses;

/// <summary>Rows put into bins by their predicted probability, and how far the bins are off.</summary>
/// <remarks>
/// Source: M. P. Naeini, G. F. Cooper and M. Hauskrecht, Obtaining well calibrated probabilities using Bayesian binning,
/// 2015; C. Guo et al., On calibration of modern neural networks, 2017.
/// </remarks>
/// <param name="Bins">The bins that hold rows, by probability.</param>
/// <param name="ExpectedCalibrationError">Σ weight of the bin·|mean probability − observed share| / Σ weight. NaN without rows.</param>
/// <param name="MaximumCalibrationError">The greatest |mean probability − observed share| of a bin. NaN without rows.</param>
public sealed record CalibrationBinning(IReadOnlyList<CalibrationBin> Bins, double ExpectedCalibrationError, double MaximumCalibrationError);
