namespace MLNet.Losses.Training.Loop.Schedules;

internal sealed class CosineRate(double minimum) : LearningRateSchedule
{
    public override string ToString() => FormattableString.Invariant($"Cosine(minimum={minimum:R})");

    internal override double Factor(double step, double steps) => HalfCosine(1, minimum, step / steps);

    /// <summary>From one number to another along half a cosine.</summary>
    public static double HalfCosine(double from, double to, double part) => to + ((from - to) / 2 * (1 + Math.Cos(Math.PI * part)));
}
