namespace MLNet.Losses.Training.Loop.Schedules;

internal sealed class PlateauRate(double factor, int patience, double threshold, int cooldown, double minimum) : LearningRateSchedule
{
    public override string ToString() => FormattableString.Invariant(
        $"ReduceOnPlateau(factor={factor:R}, patience={patience}, threshold={threshold:R}, cooldown={cooldown}, minimum={minimum:R})");

    internal override double Factor(double step, double steps) => 1;

    // Found anew from all epochs: nothing has to be remembered, by a checkpoint least of all.
    internal override LearningRateSchedule After(IReadOnlyList<double> losses)
    {
        double rate = 1, best = double.PositiveInfinity;
        int bad = 0, cooling = 0;
        foreach (double loss in losses)
        {
            // Relative as PyTorch has it, which takes a negative loss's part off too.
            bool isBetter = loss < best * (1 - threshold);
            (best, bad) = isBetter ? (loss, 0) : (best, bad + 1);
            if (cooling > 0)
            {
                (cooling, bad) = (cooling - 1, 0);
            }

            if (bad > patience)
            {
                (rate, cooling, bad) = (Math.Max(rate * factor, minimum), cooldown, 0);
            }
        }

        return new ConstantRate(rate);
    }
}
