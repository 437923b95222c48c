using MLNet.Losses.Catalog;
using MLNet.Losses.Kernels;

namespace MLNet.Losses.Composition;

/// <summary>A class loss whose rows count what their true class weighs.</summary>
internal sealed class ClassWeighted : ClassLoss
{
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

    public override string ToString() => $"{_loss} with class weights {_weights}";

    private static SlotWeights Divisor(ClassLoss loss, SlotWeights weights) =>
        loss.DividesByClassWeight ? loss.ClassWeights.Times(weights) : weights;
}
