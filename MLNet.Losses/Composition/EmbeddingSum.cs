using MLNet.Losses.Catalog;

namespace MLNet.Losses.Composition;

/// <summary>A weighted sum of embedding losses.</summary>
internal sealed class EmbeddingSum : EmbeddingLoss, IWeightedSum<EmbeddingLoss>
{
    public EmbeddingSum(IReadOnlyList<Term<EmbeddingLoss>> terms)
        : base(
            RowSum.EngineOf(terms, static loss => loss.Engine),
            Terms.Common(terms, "whether a row is a triplet", loss => loss.IsTriplet))
    {
        Parts = terms;
        LabelDomain = Terms.Domain(terms, "the label", loss => loss.LabelDomain);
    }

    public IReadOnlyList<Term<EmbeddingLoss>> Parts { get; }

    public override string Name => ToString();

    public override LossDescriptionAttribute Description => new() { Formula = ToString() };

    public override Domain LabelDomain { get; }

    public override string ToString() => Terms.Text(Parts);
}
