using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Losses.Data;
using MLNet.Losses.Experiments.Splitting;

namespace MLNet.Losses.Experiments.Tasks;

/// <inheritdoc cref="ExperimentTask.Multiclass"/>
internal sealed class MulticlassTask : ExperimentTask
{
    public override string Name => "Multiclass";

    internal override bool HasClasses => true;

    internal override void CheckLabel(ColumnShape label)
    {
        if (label.IsVector || !(label.IsKey || NumberColumn.IsNumber(label.ItemType)))
        {
            throw new LossDataException(label.Name, label.ToString(), "a class: a key, or a number that is its index from 0 (MapValueToKey makes keys)");
        }
    }

    internal override SpanGetter<float> LabelGetter(DataViewRow row, DataViewSchema.Column label)
    {
        if (label.Type is not KeyDataViewType)
        {
            return base.LabelGetter(row, label);
        }

        Func<ulong> key = KeyColumn.Getter(row, label);
        return numbers => numbers[0] = key() is ulong value and > 0 ? value - 1 : float.NaN;
    }

    internal override int CountClasses(RowFacts facts)
    {
        if (facts.Labels.FindIndex(label => !float.IsNaN(label) && !(label >= 0 && label == MathF.Floor(label))) is int row and >= 0)
        {
            throw new LossDataException(facts.Label.Name, $"{facts.Labels[row]:R}", "the index of a class, from 0", row);
        }

        return facts.Label.Type is KeyDataViewType { Count: > 0 and < int.MaxValue } key
            ? (int)key.Count
            : (int)facts.Labels.Where(label => !float.IsNaN(label)).DefaultIfEmpty(-1).Max() + 1;
    }

    internal override string? Misfit(Loss judge, RowFacts facts) =>
        judge is not ClassLoss loss || !loss.Labels.HasFlag(ClassLabels.Index) ? "a loss of classes, whose label is one of them"
        : loss.SlotCount > 0 && loss.SlotCount != facts.ClassCount ? $"a loss of {facts.ClassCount} classes, as the label has"
        : null;

    internal override IReadOnlyList<AddedColumn> BestConstant(Loss judge, Fold fold, LossExperimentSettings settings)
    {
        double[] frequencies = Frequencies(fold);
        bool isLogarithm = judge.ScoreSpace is ScoreSpace.Logit or ScoreSpace.LogProbability;
        return [Scores(settings, frequencies.Select(frequency => isLogarithm ? Math.Log(frequency) : frequency))];
    }

    internal override IReadOnlyList<AddedColumn> Constant(ExperimentMetric metric, Fold fold, LossExperimentSettings settings)
    {
        double[] frequencies = Frequencies(fold);
        uint most = (uint)Array.IndexOf(frequencies, frequencies.Max()) + 1;
        return
        [
            Scores(settings, frequencies),
            AddedColumn.Constant(ScoredData.PredictedLabel, new KeyDataViewType(typeof(uint), frequencies.Length), most),
        ];
    }

    private static AddedColumn Scores(LossExperimentSettings settings, IEnumerable<double> scores)
    {
        float[] numbers = [.. scores.Select(score => (float)score)];
        return AddedColumn.Constant(
            settings.ScoreColumnName, new VectorDataViewType(NumberDataViewType.Single, numbers.Length), new VBuffer<float>(numbers.Length, numbers));
    }

    /// <summary>The share of each class in the training rows; half a row where there is none, so that no logarithm is infinite.</summary>
    private static double[] Frequencies(Fold fold)
    {
        (float[] labels, float[] weights) = fold.TrainFacts.Known(fold.TrainRows);
        double[] counts = new double[Math.Max(fold.TrainFacts.ClassCount, fold.TestFacts.ClassCount)];
        for (int row = 0; row < labels.Length; row++)
        {
            counts[(int)labels[row]] += weights[row];
        }

        double total = counts.Sum();
        double least = total > 0 ? 0.5 * total / labels.Length : 1;
        double[] held = [.. counts.Select(count => count > 0 ? count : least)];
        return [.. held.Select(count => count / held.Sum())];
    }
}
