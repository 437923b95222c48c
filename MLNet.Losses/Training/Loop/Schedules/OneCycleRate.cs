namespace MLNet.Losses.Training.Loop.Schedules;

internal sealed class OneCycleRate(double risingPart, double startDivisor, double endDivisor) : LearningRateSchedule
{
    public override string ToString() =>
        FormattableString.Invariant($"OneCycle(risingPart={risingPart:R}, startDivisor={startDivisor:R}, endDivisor={endDivisor:R})");

    internal override double Factor(double step, double steps)
    {
        // PyTorch counts the steps of both parts so that the last step ends the cycle.
        double top = (risingPart * steps) - 1, last = steps - 1, start = 1 / startDivisor, end = start / endDivisor;
        return step <= top && top > 0
            ? CosineRate.HalfCosine(start, 1, step / top)
            : CosineRate.HalfCosine(1, end, last > top ? (step - top) / (last - top) : 1);
    }
}
