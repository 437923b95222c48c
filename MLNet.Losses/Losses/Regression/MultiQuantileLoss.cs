using MLNet.Losses.Catalog;

namespace MLNet.Losses;

/// <summary>
/// The quantile loss of several levels at once: a row's score is a vector with a prediction for each level, its label one
/// number; each element has its level's <see cref="QuantileLoss"/>, and the row their mean. Scores, labels and the loss
/// are in the same unit.
/// </summary>
/// <remarks>Not in PyTorch. Source: R. Koenker and G. Bassett, Regression quantiles, Econometrica 46, 1978.</remarks>
[LossDescription(
    Formula = "mean over the levels of: level·e if e > 0, else (level − 1)·e; e = label − score of the level",
    Source = "Koenker and Bassett 1978",
    UseWhen = "an interval or the shape of a distribution is wanted, not only its middle")]
[LossRule("at least two levels, each between 0 and 1; the score is a vector with an element for each, in their order")]
[LossRule("the label is one number, or a vector as long as the score")]
[LossRule("the slope at score = label is 0")]
public sealed class MultiQuantileLoss : PointwiseLoss<QuantileLoss.Pinball>
{
    private static readonly SlotWeights _usual = [0.1, 0.5, 0.9];

    /// <summary>Creates the loss.</summary>
    /// <param name="level">The quantiles to aim at, each between 0 and 1; 0.1, 0.5 and 0.9 by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">A level is not above 0 and below 1.</exception>
    /// <exception cref="ArgumentException">There is one level only: choose <see cref="QuantileLoss"/>.</exception>
    public MultiQuantileLoss([LossOption("the quantiles to aim at, two or more, each above 0 and below 1")] SlotWeights level = default)
        : base(Levels(level).Select(static one => new QuantileLoss.Pinball(one))) => Level = Levels(level);

    /// <summary>The quantiles to aim at.</summary>
    public SlotWeights Level { get; }

    /// <inheritdoc/>
    public override ScoreSpace ScoreSpace => ScoreSpace.Value;

    internal override bool SharesLabel => true;

    private static SlotWeights Levels(SlotWeights level)
    {
        SlotWeights levels = level.IsDefault ? _usual : level;
        foreach (double one in levels)
        {
            Option.Between0And1(one, nameof(level));
        }

        return levels.Count > 1
            ? levels
            : throw new ArgumentException("level: expected two or more; for one choose QuantileLoss.", nameof(level));
    }
}
