using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Losses.Data;

namespace MLNet.Losses;

/// <summary>
/// A metric that judges models: ML.NET's own, which are here by name, or any function of scored rows. A metric speaks of
/// all rows of a fold at once; weights are not its affair.
/// </summary>
public sealed class ExperimentMetric : ExperimentJudge
{
    private readonly Func<ScoredData, double> _evaluate;
    private readonly Func<ColumnShape, string?> _misfit;

    /// <summary>A metric of one's own.</summary>
    /// <param name="name">The name.</param>
    /// <param name="task">The task that it judges.</param>
    /// <param name="higherIsBetter">Whether more is better.</param>
    /// <param name="evaluate">The metric of scored rows.</param>
    public ExperimentMetric(string name, ExperimentTask task, bool higherIsBetter, Func<ScoredData, double> evaluate)
        : this(name, task, higherIsBetter, evaluate, static _ => null)
    {
    }

    private ExperimentMetric(
        string name, ExperimentTask task, bool higherIsBetter, Func<ScoredData, double> evaluate, Func<ColumnShape, string?> misfit)
        : base(name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(evaluate);
        (Task, HigherIsBetter, _evaluate, _misfit) = (task, higherIsBetter, evaluate, misfit);
    }

    /// <summary>1 − the squared error over that of the mean of the judged labels.</summary>
    public static ExperimentMetric RSquared { get; } = OfRegression("RSquared", true, scored => scored.Regression.RSquared, new MSELoss());

    /// <summary>The mean of |score − label|.</summary>
    public static ExperimentMetric MeanAbsoluteError { get; } = OfRegression("MeanAbsoluteError", false, scored => scored.Regression.MeanAbsoluteError, new L1Loss());

    /// <summary>The mean of (score − label)².</summary>
    public static ExperimentMetric MeanSquaredError { get; } = OfRegression("MeanSquaredError", false, scored => scored.Regression.MeanSquaredError, new MSELoss());

    /// <summary>The root of the mean of (score − label)².</summary>
    public static ExperimentMetric RootMeanSquaredError { get; } = OfRegression("RootMeanSquaredError", false, scored => scored.Regression.RootMeanSquaredError, new MSELoss());

    /// <summary>The share of rows whose class is predicted.</summary>
    public static ExperimentMetric Accuracy { get; } = OfBinary("Accuracy", true, scored => scored.Binary.Accuracy);

    /// <summary>The chance that a true row has a higher score than a false one. Each fold needs rows of both.</summary>
    public static ExperimentMetric AreaUnderRocCurve { get; } = OfBinary("AreaUnderRocCurve", true, scored => scored.Binary.AreaUnderRocCurve);

    /// <summary>The area under precision along recall.</summary>
    public static ExperimentMetric AreaUnderPrecisionRecallCurve { get; } =
        OfBinary("AreaUnderPrecisionRecallCurve", true, scored => scored.Binary.AreaUnderPrecisionRecallCurve);

    /// <summary>The harmonic mean of precision and recall.</summary>
    public static ExperimentMetric F1Score { get; } = OfBinary("F1Score", true, scored => scored.Binary.F1Score);

    /// <summary>ML.NET's log-loss of two classes, in bits, of the column "Probability".</summary>
    public static ExperimentMetric BinaryLogLoss { get; } = OfBinary("BinaryLogLoss", false, scored => scored.Calibrated.LogLoss);

    /// <summary>The share of rows whose class is predicted.</summary>
    public static ExperimentMetric MicroAccuracy { get; } = OfMulticlass("MicroAccuracy", true, scored => scored.Multiclass.MicroAccuracy);

    /// <summary>The mean over the classes of the share of rows whose class is predicted.</summary>
    public static ExperimentMetric MacroAccuracy { get; } = OfMulticlass("MacroAccuracy", true, scored => scored.Multiclass.MacroAccuracy);

    /// <summary>ML.NET's log-loss of several classes, of scores that are probabilities.</summary>
    public static ExperimentMetric MulticlassLogLoss { get; } = OfMulticlass("MulticlassLogLoss", false, scored => scored.Multiclass.LogLoss);

    /// <summary>The normalised discounted cumulative gain at 1.</summary>
    public static ExperimentMetric NdcgAt1 { get; } = OfRanking("NdcgAt1", 1);

    /// <summary>The normalised discounted cumulative gain at 3, ML.NET's deepest by default.</summary>
    public static ExperimentMetric NdcgAt3 { get; } = OfRanking("NdcgAt3", 3);

    /// <summary>ML.NET's metrics, of all tasks.</summary>
    public static IReadOnlyList<ExperimentMetric> All { get; } =
    [
        RSquared, MeanAbsoluteError, MeanSquaredError, RootMeanSquaredError,
        Accuracy, AreaUnderRocCurve, AreaUnderPrecisionRecallCurve, F1Score, BinaryLogLoss,
        MicroAccuracy, MacroAccuracy, MulticlassLogLoss,
        NdcgAt1, NdcgAt3,
    ];

    /// <summary>The task that the metric judges.</summary>
    public ExperimentTask Task { get; }

    /// <inheritdoc/>
    public override bool HigherIsBetter { get; }

    /// <summary>The loss whose best constant is the baseline's under this metric of a regression.</summary>
    internal PointwiseLoss Optimum { get; private init; } = new MSELoss();

    /// <summary>The metric of scored rows.</summary>
    internal double Evaluate(ScoredData scored) => _evaluate(scored);

    /// <summary>What would have to be for the metric to judge; null where it can.</summary>
    internal string? Misfit(ExperimentTask task, DataViewSchema.Column label) =>
        task == Task ? _misfit(ColumnShape.Of(label)) : $"a metric of {task}: this one is of {Task}";

    private static ExperimentMetric OfRegression(string name, bool higherIsBetter, Func<ScoredData, double> evaluate, PointwiseLoss optimum) =>
        new(name, ExperimentTask.Regression, higherIsBetter, evaluate, label => Type(label, NumberDataViewType.Single)) { Optimum = optimum };

    private static ExperimentMetric OfBinary(string name, bool higherIsBetter, Func<ScoredData, double> evaluate) =>
        new(name, ExperimentTask.Binary, higherIsBetter, evaluate, label => Type(label, BooleanDataViewType.Instance));

    private static ExperimentMetric OfMulticlass(string name, bool higherIsBetter, Func<ScoredData, double> evaluate) =>
        new(name, ExperimentTask.Multiclass, higherIsBetter, evaluate, static label => label.IsKey ? null : "a label that is a key, as ML.NET's metric does");

    private static ExperimentMetric OfRanking(string name, int depth) =>
        new(name, ExperimentTask.Ranking, true, scored => scored.Ranking.NormalizedDiscountedCumulativeGains[depth - 1], label => Type(label, NumberDataViewType.Single));

    private static string? Type(ColumnShape label, DataViewType type) =>
        !label.IsVector && label.ItemType.Equals(type) ? null : $"a label of type {type}, as ML.NET's metric does";
}
