using MLNet.Losses.Catalog;
using MLNet.Losses.Kernels;
using MLNet.Losses.Recipes;

namespace MLNet.Losses.Composition;

/// <summary>A class loss whose rows count what their true class weighs.</summary>
internal sealed class ClassWeighted : ClassLoss
{
    public const string Kind = "class weights";

    private readonly ClassLoss _loss;
    private readonly SlotWeights _weights;

    public ClassWeighted(ClassLoss loss, SlotWeights weights)
        : base(new RowEngine<ClassWeightedRow>(new(loss.Engine, weights)), Divisor(loss, weights), loss.IgnoredIndex, loss.ScoresStandAlone) =>
        (_loss, _weights) = (loss, weights);

    public override string Name => _loss.Name;

    public override LossDescriptionAttribute? Description => _loss.Description;

    public override ScoreSpace ScoreSpace => _loss.ScoreSpace;

    public override Domain ScoreDomain => _loss.ScoreDomain;

    public override ClassLabels Labels => _loss.Labels & ~ClassLabels.Several;

    internal override bool DividesByClassWeight => true;

    internal override Recipe ToRecipe() => LossKinds.Recipe(Kind).With("loss", _loss).With("weights", _weights);

    public static ClassWeighted Make(Recipe recipe) => new(recipe.Get<ClassLoss>("loss"), recipe.Get<SlotWeights>("weights"));

    public override string ToString() => $"{_loss} with class weights {_weights}";

    private static SlotWeights Divisor(ClassLoss loss, SlotWeights weights) =>
        loss.DividesByClassWeight ? loss.ClassWeights.Times(weights) : weights;
}
