using MLNet.Losses.Catalog;
using MLNet.Losses.Kernels;
using MLNet.Losses.Recipes;

namespace MLNet.Losses.Composition;

/// <summary>A pointwise loss of two classes whose elements count what their label weighs.</summary>
internal sealed class LabelWeighted(PointwiseLoss loss, SlotWeights weights)
    : PointwiseLoss(new PointwiseEngine<LabelWeightedFormula>(
        Enumerable.Range(0, int.Max(1, loss.SlotCount)).Select(slot => new LabelWeightedFormula(loss.Engine, weights, slot))))
{
    public const string Kind = "label weights";

    public override string Name => loss.Name;

    public override LossDescriptionAttribute? Description => loss.Description;

    public override ScoreSpace ScoreSpace => loss.ScoreSpace;

    public override Domain ScoreDomain => loss.ScoreDomain;

    public override Domain LabelDomain => loss.LabelDomain;

    public override LossInput? ThirdInput => loss.ThirdInput;

    internal override bool SumsElements => loss.SumsElements;

    internal override bool SharesLabel => loss.SharesLabel;

    internal override Fault? FindFaultOfLabels<TNumber>(RowBlock<TNumber> rows) => loss.FindFaultOfLabels(rows);

    internal override Recipe ToRecipe() => LossKinds.Recipe(Kind).With("loss", loss).With("weights", weights);

    public static LabelWeighted Make(Recipe recipe) => new(recipe.Get<PointwiseLoss>("loss"), recipe.Get<SlotWeights>("weights"));

    public override string ToString() => $"{loss} with class weights {weights}";
}
