namespace MLNet.Losses;

/// <summary>Rows of about the same score, and how far their labels are off on average.</summary>
/// <param name="From">The least score.</param>
/// <param name="To">The greatest.</param>
/// <param name="Rows">The rows.</param>
/// <param name="MeanScore">Their mean score.</param>
/// <param name="Mean">Their mean residual, label − score.</param>
/// <param name="StandardError">The standard error of <paramref name="Mean"/>; NaN below two rows.</param>
public sealed record ResidualBin(double From, double To, long Rows, double MeanScore, double Mean, double StandardError);
