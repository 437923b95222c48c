using MLNet.Losses.Data;
using MLNet.Losses.Experiments.Splitting;

namespace MLNet.Losses.Experiments.Tasks;

/// <inheritdoc cref="ExperimentTask.Regression"/>
internal sealed class RegressionTask : ExperimentTask
{
    public override string Name => "Regression";

    internal override void CheckLabel(ColumnShape label)
    {
        if (label.IsKey || !NumberColumn.IsNumber(label.ItemType) || (label.IsVector && label.Size is null))
        {
            throw new LossDataException(label.Name, label.ToString(), "a number or a vector of numbers of known size");
        }
    }

    internal override string? Misfit(Loss judge, RowFacts facts) =>
        PointwiseJudges.Misfit(judge, facts, ScoreSpace.Value, ScoreSpace.LogRate);

    internal override IReadOnlyList<AddedColumn> BestConstant(Loss judge, Fold fold, LossExperimentSettings settings) =>
        PointwiseJudges.BestConstant((PointwiseLoss)judge, fold, settings);

    internal override IReadOnlyList<AddedColumn> Constant(ExperimentMetric metric, Fold fold, LossExperimentSettings settings) =>
        PointwiseJudges.BestConstant(metric.Optimum, fold, settings);
}
