using Microsoft.ML.Data;
using MLNet.Losses.Experiments.Baselines;
using MLNet.Losses.Experiments.Splitting;

namespace MLNet.Losses.Experiments.Tasks;

/// <summary>What tasks share whose scores are numbers that losses judge one by one.</summary>
internal static class PointwiseJudges
{
    /// <summary>Whether a loss of one of some score spaces can judge these labels; what is expected where it cannot.</summary>
    public static string? Misfit(Loss judge, RowFacts facts, params ReadOnlySpan<ScoreSpace> spaces)
    {
        if (judge is not PointwiseLoss loss || loss.ThirdInput == LossInput.Second || !spaces.Contains(loss.ScoreSpace))
        {
            return $"a pointwise loss of scores of kind {string.Join(" or ", spaces.ToArray())}";
        }

        if (loss.SlotCount > 0 && !loss.SharesLabel && loss.SlotCount != facts.LabelWidth)
        {
            return $"a loss of {facts.LabelWidth} numbers a row, as the label has";
        }

        return facts.Labels.FindIndex(label => !float.IsNaN(label) && !loss.LabelDomain.Holds(label)) is int index and >= 0
            ? $"a loss that takes the label {facts.Labels[index]:R} of row {index / facts.LabelWidth}: this one takes {loss.LabelDomain}"
            : null;
    }

    /// <summary>The columns of the best constant: the score, and a variance where the loss reads one.</summary>
    public static IReadOnlyList<AddedColumn> BestConstant(PointwiseLoss loss, Fold fold, LossExperimentSettings settings)
    {
        int width = loss.SharesLabel ? Math.Max(1, loss.SlotCount) : fold.TrainFacts.LabelWidth;
        bool isVector = loss.SharesLabel ? loss.SlotCount > 0 : fold.TrainFacts.Label.Type is VectorDataViewType;
        (double Score, double Third)[] best = [.. Enumerable.Range(0, width).Select(slot =>
        {
            (float[] labels, float[] weights) = fold.TrainFacts.Known(fold.TrainRows, loss.SharesLabel ? 0 : slot);
            return new ConstantSearch(loss, labels, weights, slot).Find();
        })];
        List<AddedColumn> columns = [Column(settings.ScoreColumnName, best.Select(constant => constant.Score))];
        if (loss.ThirdInput == LossInput.Variance)
        {
            columns.Add(Column(settings.VarianceColumnName, best.Select(constant => constant.Third)));
        }

        return columns;

        AddedColumn Column(string name, IEnumerable<double> constants)
        {
            float[] numbers = [.. constants.Select(constant => (float)constant)];
            return isVector
                ? AddedColumn.Constant(name, new VectorDataViewType(NumberDataViewType.Single, width), new VBuffer<float>(width, numbers))
                : AddedColumn.Constant(name, NumberDataViewType.Single, numbers[0]);
        }
    }
}
