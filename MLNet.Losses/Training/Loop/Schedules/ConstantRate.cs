namespace MLNet.Losses.Training.Loop.Schedules;

internal sealed class ConstantRate(double factor) : LearningRateSchedule
{
    public override string ToString() => "Constant";

    internal override double Factor(double step, double steps) => factor;
}
