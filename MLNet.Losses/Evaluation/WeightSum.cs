namespace MLNet.Losses.Evaluation;

/// <summary>The sums over the weights of some rows; the same for every loss of these rows, so computed once.</summary>
/// <param name="Rows">How many rows there are.</param>
/// <param name="Sum">Σ weight.</param>
/// <param name="Squares">Σ weight².</param>
internal readonly record struct WeightSum(long Rows, double Sum, double Squares)
{
    /// <summary>Kish's effective number of rows, (Σ weight)² / Σ weight²; the number of rows where weights are equal.</summary>
    public double EffectiveCount => Squares > 0 ? Sum * Sum / Squares : 0;

    public static WeightSum operator +(WeightSum a, WeightSum b) => new(a.Rows + b.Rows, a.Sum + b.Sum, a.Squares + b.Squares);

    public static WeightSum Of(ReadOnlySpan<float> weights)
    {
        double sum = 0, squares = 0;
        foreach (float weight in weights)
        {
            sum += weight;
            squares += (double)weight * weight;
        }

        return new(weights.Length, sum, squares);
    }

    /// <summary>The sums of rows that all weigh 1.</summary>
    public static WeightSum Ones(int rows) => new(rows, rows, rows);
}
