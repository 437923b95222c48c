using Microsoft.ML.Data;
using MLNet.Losses.Data;
using MLNet.Losses.Experiments.Splitting;

namespace MLNet.Losses.Experiments.Tasks;

/// <inheritdoc cref="ExperimentTask.Ranking"/>
internal sealed class RankingTask : ExperimentTask
{
    public override string Name => "Ranking";

    internal override bool HasQueries => true;

    internal override void CheckLabel(ColumnShape label)
    {
        if (label.IsKey || label.IsVector || !NumberColumn.IsNumber(label.ItemType))
        {
            throw new LossDataException(label.Name, label.ToString(), "a number");
        }
    }

    internal override string? Misfit(Loss judge, RowFacts facts) =>
        judge is GroupLoss { HasLossPerRow: false } or PointwiseLoss { ScoreSpace: ScoreSpace.Value, ThirdInput: null, SlotCount: 0 }
            ? null
            : "a loss of queries, or a pointwise loss of scores of kind Value";

    // A query whose rows all have the same score is judged the same, whatever the score.
    internal override IReadOnlyList<AddedColumn> BestConstant(Loss judge, Fold fold, LossExperimentSettings settings) =>
        judge is PointwiseLoss loss ? PointwiseJudges.BestConstant(loss, fold, settings) : Zero(settings);

    internal override IReadOnlyList<AddedColumn> Constant(ExperimentMetric metric, Fold fold, LossExperimentSettings settings) => Zero(settings);

    private static IReadOnlyList<AddedColumn> Zero(LossExperimentSettings settings) =>
        [AddedColumn.Constant(settings.ScoreColumnName, NumberDataViewType.Single, 0f)];
}
