namespace MLNet.Losses;

/// <summary>
/// The loss of a training was not a finite number before its first epoch was done, so that there are no weights worth
/// keeping. Later, training stops with the weights of the best epoch instead: see <see cref="TrainingEnd.Divergence"/>.
/// </summary>
public sealed class TrainingDivergedException : InvalidOperationException
{
    internal TrainingDivergedException(string message, int epoch, long step)
        : base(message) => (Epoch, Step) = (epoch, step);

    /// <summary>The epoch, from 1.</summary>
    public int Epoch { get; }

    /// <summary>The step, from 1, counted from the start.</summary>
    public long Step { get; }
}
