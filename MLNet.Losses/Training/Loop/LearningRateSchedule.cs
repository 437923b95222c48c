using MLNet.Losses.Training.Loop.Schedules;

namespace MLNet.Losses;

/// <summary>How the learning rate changes during training: by a factor of the option LearningRate, step by step.</summary>
public abstract class LearningRateSchedule
{
    private protected LearningRateSchedule()
    {
    }

    /// <summary>The same learning rate from beginning to end.</summary>
    public static LearningRateSchedule Constant { get; } = new ConstantRate(1);

    /// <summary>
    /// Falls from LearningRate along half a cosine: minimum + (1 − minimum)·(1 + cos(π·t/T))/2, step t of T. PyTorch's
    /// CosineAnnealingLR over all steps of the training.
    /// </summary>
    /// <param name="minimum">Where it ends, as a factor of LearningRate; from 0 to 1, 0 by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">The option is out of its range.</exception>
    /// <remarks>Source: I. Loshchilov and F. Hutter, SGDR: stochastic gradient descent with warm restarts, 2017.</remarks>
    public static LearningRateSchedule Cosine(double minimum = 0) => new CosineRate(Option.From0To1(minimum));

    /// <summary>
    /// Rises to LearningRate and falls far below where it began, both along half a cosine: PyTorch's OneCycleLR, whose
    /// max_lr is LearningRate. The momentum of the optimizer stays as it is.
    /// </summary>
    /// <param name="risingPart">The part of the steps in which it rises, PyTorch's pct_start; above 0 and below 1, 0.3 by default.</param>
    /// <param name="startDivisor">It starts at LearningRate / startDivisor, PyTorch's div_factor; at least 1, 25 by default.</param>
    /// <param name="endDivisor">It ends at the start's / endDivisor, PyTorch's final_div_factor; at least 1, 10000 by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    /// <remarks>Source: L. Smith and N. Topin, Super-convergence, 2018.</remarks>
    public static LearningRateSchedule OneCycle(double risingPart = 0.3, double startDivisor = 25, double endDivisor = 1e4) =>
        new OneCycleRate(Option.Between0And1(risingPart), Option.AtLeast(startDivisor, 1), Option.AtLeast(endDivisor, 1));

    /// <summary>
    /// Falls by a factor whenever the watched loss (the validation loss where there is one) has not become better for
    /// some epochs: PyTorch's ReduceLROnPlateau.
    /// </summary>
    /// <param name="factor">What the learning rate is multiplied by; above 0 and below 1, 0.1 by default.</param>
    /// <param name="patience">The epochs without a better loss that are let pass; at least 0, 10 by default.</param>
    /// <param name="threshold">By what part a loss has to be smaller to count as better; from 0, below 1, 0.0001 by default.</param>
    /// <param name="cooldown">The epochs after a fall in which none is counted; at least 0, 0 by default.</param>
    /// <param name="minimum">The least factor of LearningRate, as PyTorch's min_lr; from 0 to 1, 0 by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public static LearningRateSchedule ReduceOnPlateau(
        double factor = 0.1, int patience = 10, double threshold = 1e-4, int cooldown = 0, double minimum = 0) =>
        new PlateauRate(
            Option.Between0And1(factor),
            Option.AtLeast(patience, 0),
            Option.From0Below1(threshold),
            Option.AtLeast(cooldown, 0),
            Option.From0To1(minimum));

    /// <summary>The factor of a step.</summary>
    /// <param name="step">The step, from 0.</param>
    /// <param name="steps">All steps that there will be.</param>
    internal abstract double Factor(double step, double steps);

    /// <summary>The schedule of the next epoch, given the watched loss of each epoch before it.</summary>
    internal virtual LearningRateSchedule After(IReadOnlyList<double> losses) => this;
}
