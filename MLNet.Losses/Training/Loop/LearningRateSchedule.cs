namespace MLNet.Losses;

/// <summary>How the learning rate changes during training: a factor of the option LearningRate.</summary>
public abstract class LearningRateSchedule
{
    private protected LearningRateSchedule()
    {
    }

    /// <summary>The same learning rate from beginning to end.</summary>
    public static LearningRateSchedule Constant { get; } = new ConstantRate();

    /// <summary>The factor of a step.</summary>
    /// <param name="progress">The part of all steps that is done: from 0, below 1.</param>
    internal abstract double Factor(double progress);

    /// <summary>Tells the schedule of the watched loss at the end of an epoch. What it remembers is of one training: see <see cref="Start"/>.</summary>
    internal virtual void Watch(double loss)
    {
    }

    /// <summary>A schedule for one training, with nothing remembered.</summary>
    internal virtual LearningRateSchedule Start() => this;

    private sealed class ConstantRate : LearningRateSchedule
    {
        internal override double Factor(double progress) => 1;
    }
}
