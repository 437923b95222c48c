namespace MLNet.Losses;

/// <summary>The residual of a row.</summary>
/// <param name="Row">The row, counted from 0.</param>
/// <param name="Score">The score, in the unit of the label.</param>
/// <param name="Residual">Label − score.</param>
/// <param name="Label">The label.</param>
public readonly record struct ResidualPoint(long Row, float Score, float Residual, float Label);
