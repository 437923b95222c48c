namespace MLNet.Losses.Training.Objectives;

/// <summary>The loss of a batch.</summary>
/// <param name="Sum">Σ weight·loss.</param>
/// <param name="Divisor">What the sum is divided by for the mean: Σ weight, or what the loss says.</param>
internal readonly record struct LossOfBatch(double Sum, double Divisor)
{
    public double Mean => Sum / Divisor;

    public static LossOfBatch operator +(LossOfBatch a, LossOfBatch b) => new(a.Sum + b.Sum, a.Divisor + b.Divisor);
}
