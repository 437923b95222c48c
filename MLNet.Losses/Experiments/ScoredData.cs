using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Losses;

/// <summary>The rows of a fold with what a model made of them, as a metric sees them.</summary>
public sealed class ScoredData
{
    /// <summary>The column in which binary and multiclass trainers say which class they predict.</summary>
    public const string PredictedLabel = "PredictedLabel";

    /// <summary>The column in which calibrated binary trainers give the probability of true.</summary>
    public const string Probability = "Probability";

    private readonly LossExperimentSettings _settings;

    internal ScoredData(MLContext context, IDataView data, LossExperimentSettings settings) =>
        (Context, Data, _settings) = (context, data, settings);

    /// <summary>A context to evaluate in.</summary>
    public MLContext Context { get; }

    /// <summary>The rows, with the columns that the model added.</summary>
    public IDataView Data { get; }

    /// <summary>The label column.</summary>
    public string LabelColumnName => _settings.LabelColumnName;

    /// <summary>The score column.</summary>
    public string ScoreColumnName => _settings.ScoreColumnName;

    /// <summary>The column of the query that a row belongs to.</summary>
    public string RowGroupColumnName => _settings.RowGroupColumnName;

    /// <summary>ML.NET's metrics of a regression, found once for all that are asked for.</summary>
    internal RegressionMetrics Regression => field ??= Context.Regression.Evaluate(Data, LabelColumnName, ScoreColumnName);

    /// <summary>ML.NET's metrics of two classes.</summary>
    internal BinaryClassificationMetrics Binary => field ??= Context.BinaryClassification.EvaluateNonCalibrated(Data, LabelColumnName, ScoreColumnName, PredictedLabel);

    /// <summary>ML.NET's metrics of two classes with probabilities.</summary>
    internal CalibratedBinaryClassificationMetrics Calibrated => field ??= Context.BinaryClassification.Evaluate(Data, LabelColumnName, ScoreColumnName, Probability, PredictedLabel);

    /// <summary>ML.NET's metrics of several classes.</summary>
    internal MulticlassClassificationMetrics Multiclass => field ??= Context.MulticlassClassification.Evaluate(Data, LabelColumnName, ScoreColumnName, PredictedLabel);

    /// <summary>ML.NET's metrics of a ranking.</summary>
    internal RankingMetrics Ranking => field ??= Context.Ranking.Evaluate(Data, LabelColumnName, RowGroupColumnName, ScoreColumnName);
}
