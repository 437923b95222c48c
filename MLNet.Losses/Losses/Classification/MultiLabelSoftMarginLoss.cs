using MLNet.Losses.Catalog;

namespace MLNet.Losses;

/// <summary>
/// Binary cross-entropy of several classes that do not exclude one another: for each
/// weight·(label·softplus(−score) + (1 − label)·softplus(score)), with softplus(x) = ln(1 + eˣ), and the mean of these
/// for the row. Scores are log-odds, labels 0, 1 or between, the loss in nats.
/// </summary>
/// <remarks>
/// PyTorch: <c>torch.nn.MultiLabelSoftMarginLoss</c>, which gives the mean over the classes of a row. It is
/// <see cref="BCEWithLogitsLoss"/> without posWeight, and shares its formula.
/// </remarks>
[LossDescription(
    Formula = "mean over the classes of weight·(label·softplus(−score) + (1 − label)·softplus(score)); softplus(x) = ln(1 + eˣ)",
    PyTorch = "MultiLabelSoftMarginLoss",
    Source = "Cox 1958",
    UseWhen = "a row can belong to any number of classes")]
[LossRule("label from 0 to 1, one for each class")]
[LossRule("one weight per class needs a score vector of that many classes")]
public sealed class MultiLabelSoftMarginLoss : PointwiseLoss<BCEWithLogitsLoss.LogisticEntropy>
{
    /// <summary>Creates the loss.</summary>
    /// <param name="weight">What a class counts; one number or one per class, at least 0, 1 by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">A weight is not a finite number of at least 0.</exception>
    public MultiLabelSoftMarginLoss(
        [LossOption("what a class counts, one number or one per class, at least 0")] SlotWeights weight = default)
        : base(Option.NotNegative(weight).Select(static one => new BCEWithLogitsLoss.LogisticEntropy(posWeight: 1, one))) =>
        Weight = weight;

    /// <summary>What a class counts.</summary>
    public SlotWeights Weight { get; }

    /// <inheritdoc/>
    public override ScoreSpace ScoreSpace => ScoreSpace.Logit;

    /// <inheritdoc/>
    public override Domain LabelDomain => Domain.UnitInterval;
}
