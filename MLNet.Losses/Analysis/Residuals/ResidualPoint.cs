namespace MLNet.Losses;

/// <summary>The residual of a row.</summary>
/// <param name="Score">The score.</param>
/// <param name="Residual">Label − score.</param>
public readonly record struct ResidualPoint(float Score, float Residual);
