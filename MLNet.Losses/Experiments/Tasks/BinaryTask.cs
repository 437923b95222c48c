using Microsoft.ML.Data;
using MLNet.Losses.Data;
using MLNet.Losses.Experiments.Splitting;

namespace MLNet.Losses.Experiments.Tasks;

/// <inheritdoc cref="ExperimentTask.Binary"/>
internal sealed class BinaryTask : ExperimentTask
{
    public override string Name => "Binary";

    internal override bool HasClasses => true;

    internal override void CheckLabel(ColumnShape label)
    {
        if (label.IsKey || label.IsVector || !(label.ItemType is BooleanDataViewType || NumberColumn.IsNumber(label.ItemType)))
        {
            throw new LossDataException(label.Name, label.ToString(), "a Boolean or a number");
        }
    }

    internal override int CountClasses(RowFacts facts) =>
        facts.Labels.FindIndex(label => label is not (0 or 1) && !float.IsNaN(label)) is int row and >= 0
            ? throw new LossDataException(facts.Label.Name, $"{facts.Labels[row]:R}", "0 or 1", row)
            : 2;

    internal override string? Misfit(Loss judge, RowFacts facts) =>
        PointwiseJudges.Misfit(judge, facts, ScoreSpace.Logit, ScoreSpace.Probability, ScoreSpace.Value);

    internal override IReadOnlyList<AddedColumn> BestConstant(Loss judge, Fold fold, LossExperimentSettings settings) =>
        PointwiseJudges.BestConstant((PointwiseLoss)judge, fold, settings);

    internal override IReadOnlyList<AddedColumn> Constant(ExperimentMetric metric, Fold fold, LossExperimentSettings settings)
    {
        (float[] labels, float[] weights) = fold.TrainFacts.Known(fold.TrainRows);
        double share = labels.Zip(weights, (label, weight) => (double)label * weight).Sum() / weights.Sum(weight => (double)weight);
        return
        [
            AddedColumn.Constant(settings.ScoreColumnName, NumberDataViewType.Single, (float)Math.Log(share / (1 - share))),
            AddedColumn.Constant(ScoredData.Probability, NumberDataViewType.Single, (float)share),
            AddedColumn.Constant(ScoredData.PredictedLabel, BooleanDataViewType.Instance, share > 0.5),
        ];
    }
}
