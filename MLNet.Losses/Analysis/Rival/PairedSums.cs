namespace MLNet.Losses.Analysis.Rival;

/// <summary>Sums over rows, of two models: the means are AmountA / DivisorA and AmountB / DivisorB.</summary>
internal readonly record struct PairedSums(double AmountA, double DivisorA, double AmountB, double DivisorB)
{
    public double MeanA => AmountA / DivisorA;

    public double MeanB => AmountB / DivisorB;

    public static PairedSums operator +(in PairedSums a, in PairedSums b) =>
        new(a.AmountA + b.AmountA, a.DivisorA + b.DivisorA, a.AmountB + b.AmountB, a.DivisorB + b.DivisorB);
}
