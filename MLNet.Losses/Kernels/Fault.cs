namespace MLNet.Losses.Kernels;

/// <summary>A number that a loss does not accept.</summary>
/// <param name="Input">The input that holds it.</param>
/// <param name="Row">Its row in the block.</param>
/// <param name="Found">The number.</param>
/// <param name="Expected">What was expected, in words.</param>
internal sealed record Fault(LossInput Input, int Row, double Found, string Expected);
