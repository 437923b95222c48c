using MLNet.Losses.Catalog;
using MLNet.Losses.Kernels;
using MLNet.Losses.Recipes;

namespace MLNet.Losses.Composition;

/// <summary>A weighted sum of pointwise losses.</summary>
internal sealed class PointwiseSum : PointwiseLoss, IWeightedSum<PointwiseLoss>
{
    public const string Kind = "pointwise sum";

    public PointwiseSum(IReadOnlyList<Term<PointwiseLoss>> terms)
        : base(new PointwiseEngine<PointwiseSumFormula>(Formulas(terms)))
    {
        Parts = terms;
        ScoreSpace = Terms.Common(terms, "the kind of score", loss => loss.ScoreSpace);
        ScoreDomain = Terms.Domain(terms, "the score", loss => loss.ScoreDomain);
        LabelDomain = Terms.Domain(terms, "the label", loss => loss.LabelDomain);
        ThirdInput = Terms.Shared(terms, "the third input", loss => loss.ThirdInput);
        SumsElements = Terms.Common(terms, "whether a row's loss is the sum of its elements'", loss => loss.SumsElements);
        SharesLabel = terms.Any(term => term.Part.SharesLabel);
    }

    public IReadOnlyList<Term<PointwiseLoss>> Parts { get; }

    public override string Name => ToString();

    public override LossDescriptionAttribute Description => new() { Formula = ToString() };

    public override ScoreSpace ScoreSpace { get; }

    public override Domain ScoreDomain { get; }

    public override Domain LabelDomain { get; }

    public override LossInput? ThirdInput { get; }

    internal override bool SumsElements { get; }

    internal override bool SharesLabel { get; }

    internal override Fault? FindFaultOfLabels<TNumber>(RowBlock<TNumber> rows) =>
        Parts.Select(term => term.Part.FindFaultOfLabels(rows)).FirstOrDefault(fault => fault is not null);

    internal override Recipe ToRecipe() => Terms.Recipe(Kind, Parts);

    public static PointwiseSum Make(Recipe recipe) => new(Terms.Of<PointwiseLoss>(recipe));

    public override string ToString() => Terms.Text(Parts);

    private static IEnumerable<PointwiseSumFormula> Formulas(IReadOnlyList<Term<PointwiseLoss>> terms)
    {
        int slots = Terms.Shared(terms, "the number of slots", loss => loss.SlotCount);
        Term<PointwiseEngine>[] engines = Terms.Engines(terms, static loss => loss.Engine);
        return Enumerable.Range(0, int.Max(1, slots)).Select(slot => new PointwiseSumFormula(engines, slot));
    }
}
