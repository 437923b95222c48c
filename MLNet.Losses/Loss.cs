using MLNet.Losses.Catalog;

namespace MLNet.Losses;

/// <summary>
/// A loss: how bad a score is, given the label. Losses are immutable and safe to share between threads; they never
/// reduce: weights, missing values, means and sums are the evaluator's.
/// </summary>
public abstract class Loss
{
    private protected Loss()
    {
    }

    /// <summary>The name: the class name, which is PyTorch's where PyTorch has the loss.</summary>
    public virtual string Name => GetType().Name;

    /// <summary>What the score column has to hold.</summary>
    public abstract ScoreSpace ScoreSpace { get; }

    /// <summary>The scores that the loss accepts.</summary>
    public virtual Domain ScoreDomain => ScoreSpace == ScoreSpace.Probability ? Domain.UnitInterval : Domain.AnyNumber;

    /// <summary>The labels that the loss accepts.</summary>
    public virtual Domain LabelDomain => Domain.AnyNumber;

    /// <summary>The name with the options that differ from their defaults: <c>HuberLoss(delta=0.3)</c>.</summary>
    public override string ToString() => LossType.Of(GetType()).Describe(this);
}
