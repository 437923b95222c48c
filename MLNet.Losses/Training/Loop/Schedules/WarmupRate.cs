namespace MLNet.Losses.Training.Loop.Schedules;

/// <summary>Rises along a line to where a schedule starts, which then has the steps that are left.</summary>
internal sealed class WarmupRate(double part, LearningRateSchedule schedule) : LearningRateSchedule
{
    public static LearningRateSchedule Before(LearningRateSchedule schedule, double part) =>
        part > 0 ? new WarmupRate(part, schedule) : schedule;

    internal override double Factor(double step, double steps)
    {
        double rising = Math.Round(part * steps);

        // The first step is no waste: its factor is above 0.
        return step < rising
            ? schedule.Factor(0, steps - rising) * (step + 1) / (rising + 1)
            : schedule.Factor(step - rising, steps - rising);
    }

    internal override LearningRateSchedule After(IReadOnlyList<double> losses) => new WarmupRate(part, schedule.After(losses));
}
