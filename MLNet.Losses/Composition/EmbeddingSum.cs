using MLNet.Losses.Catalog;
using MLNet.Losses.Recipes;

namespace MLNet.Losses.Composition;

/// <summary>A weighted sum of embedding losses.</summary>
internal sealed class EmbeddingSum : EmbeddingLoss, IWeightedSum<EmbeddingLoss>
{
    public const string Kind = "embedding sum";

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

    internal override Recipe ToRecipe() => Terms.Recipe(Kind, Parts);

    public static EmbeddingSum Make(Recipe recipe) => new(Terms.Of<EmbeddingLoss>(recipe));

    public override string ToString() => Terms.Text(Parts);
}
