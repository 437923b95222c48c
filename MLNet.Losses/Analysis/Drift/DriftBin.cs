namespace MLNet.Losses;

/// <summary>Rows that follow each other in the order of a column.</summary>
/// <param name="From">The least order value.</param>
/// <param name="To">The greatest.</param>
/// <param name="Rows">The rows.</param>
/// <param name="Mean">Their mean loss, reduced as <see cref="LossMetrics.Mean"/> is.</param>
/// <param name="StandardError">The standard error of the mean; NaN below two rows.</param>
public sealed record DriftBin(double From, double To, long Rows, double Mean, double StandardError);
