namespace MLNet.Losses;

/// <summary>A point of the concentration curve.</summary>
/// <param name="Fraction">The part of the rows, the worst first; from 0 to 1.</param>
/// <param name="Share">The share of the total loss that they carry.</param>
public readonly record struct ConcentrationPoint(double Fraction, double Share);
