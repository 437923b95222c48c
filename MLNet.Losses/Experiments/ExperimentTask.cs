using Microsoft.ML;
using MLNet.Losses.Data;
using MLNet.Losses.Experiments.Splitting;
using MLNet.Losses.Experiments.Tasks;

namespace MLNet.Losses;

/// <summary>What an experiment learns: which labels it has, which losses and metrics can judge it, what a constant predicts.</summary>
public abstract class ExperimentTask
{
    private protected ExperimentTask()
    {
    }

    /// <summary>The label is a number, or a vector of numbers as long as the score.</summary>
    public static ExperimentTask Regression { get; } = new RegressionTask();

    /// <summary>The label is true or false, or 1 or 0; the score is one number.</summary>
    public static ExperimentTask Binary { get; } = new BinaryTask();

    /// <summary>The label is one of several classes, a key or an index from 0; there is a score for each.</summary>
    public static ExperimentTask Multiclass { get; } = new MulticlassTask();

    /// <summary>The label is the grade of a row within its query; the score is one number. Queries stay whole.</summary>
    public static ExperimentTask Ranking { get; } = new RankingTask();

    /// <summary>All tasks.</summary>
    public static IReadOnlyList<ExperimentTask> All { get; } = [Regression, Binary, Multiclass, Ranking];

    /// <summary>The name.</summary>
    public abstract string Name { get; }

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>Whether labels are classes, of which every fold can get its share.</summary>
    internal virtual bool HasClasses => false;

    /// <summary>Whether rows belong to queries, which stay whole.</summary>
    internal virtual bool HasQueries => false;

    /// <summary>Checks the type of the label.</summary>
    /// <exception cref="LossDataException">It does not fit.</exception>
    internal abstract void CheckLabel(ColumnShape label);

    /// <summary>Reads a row's label as numbers; a class as its index.</summary>
    internal virtual SpanGetter<float> LabelGetter(DataViewRow row, DataViewSchema.Column label)
    {
        if (ColumnShape.Of(label).IsVector)
        {
            return NumberColumn<float>.Vector(row, label);
        }

        ValueGetter<float> getter = NumberColumn<float>.Scalar(row, label);
        return numbers => getter(ref numbers[0]);
    }

    /// <summary>How many classes the labels tell apart.</summary>
    internal virtual int CountClasses(RowFacts facts) => 0;

    /// <summary>What would have to be for a loss to judge the task, where it cannot; null where it can.</summary>
    internal abstract string? Misfit(Loss judge, RowFacts facts);

    /// <summary>The score columns of the constant that is best under a loss, given the training rows.</summary>
    internal abstract IReadOnlyList<AddedColumn> BestConstant(Loss judge, Fold fold, LossExperimentSettings settings);

    /// <summary>The columns that a constant gives to a metric, given the training rows.</summary>
    internal abstract IReadOnlyList<AddedColumn> Constant(ExperimentMetric metric, Fold fold, LossExperimentSettings settings);
}
