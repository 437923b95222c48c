using System.Runtime.CompilerServices;
using Microsoft.ML;
using Microsoft.ML.Runtime;
using MLNet.Losses.Analysis;
using MLNet.Losses.Data;
using MLNet.Losses.Evaluation;
using MLNet.Losses.Evaluation.Retrieval;

namespace MLNet.Losses;

/// <summary>What can be done with losses in an <see cref="MLContext"/>: <c>mlContext.Losses</c>.</summary>
public sealed class LossCatalog
{
    private readonly IHost _host;

    internal LossCatalog(MLContext context) => _host = ((IHostEnvironment)context).Register(nameof(LossCatalog));

    /// <summary>Judges a scored data set, whoever scored it, by any number of losses in one pass.</summary>
    /// <param name="data">The scored data.</param>
    /// <param name="labelColumnName">The label: a number, a Boolean, or a vector as long as the score's.</param>
    /// <param name="scoreColumnName">The score: a number or a vector, of which the mean over the elements is the row's loss.</param>
    /// <param name="weightColumnName">The weight of each row, at least 0; by default every row weighs 1.</param>
    /// <param name="losses">The losses.</param>
    /// <returns>
    /// The metrics of each loss. Rows whose label, score or weight is missing (NaN) are counted as ignored; without
    /// rows the mean is NaN and the sum 0.
    /// </returns>
    /// <exception cref="ArgumentException">There is no loss.</exception>
    /// <exception cref="LossDataException">A column is missing, does not fit, or holds a value outside a loss's domain.</exception>
    [OverloadResolutionPriority(1)]
    public LossEvaluation Evaluate(
        IDataView data,
        string labelColumnName = "Label",
        string scoreColumnName = "Score",
        string? weightColumnName = null,
        params Loss[] losses) =>
        Evaluate(
            data,
            new LossEvaluationOptions
            {
                LabelColumnName = labelColumnName,
                ScoreColumnName = scoreColumnName,
                WeightColumnName = weightColumnName,
            },
            losses);

    /// <summary>Judges a scored data set by any number of losses in one pass; every row weighs 1.</summary>
    /// <inheritdoc cref="Evaluate(IDataView, string, string, string?, Loss[])"/>
    public LossEvaluation Evaluate(
        IDataView data, string labelColumnName, string scoreColumnName, params Loss[] losses) =>
        Evaluate(data, labelColumnName, scoreColumnName, weightColumnName: null, losses);

    /// <summary>Judges a scored data set by any number of losses in one pass, by group too where the options say so.</summary>
    /// <param name="data">The scored data.</param>
    /// <param name="options">The columns, and the quantiles to give.</param>
    /// <param name="losses">The losses.</param>
    /// <inheritdoc cref="Evaluate(IDataView, string, string, string?, Loss[])"/>
    public LossEvaluation Evaluate(IDataView data, LossEvaluationOptions options, params Loss[] losses)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(losses);
        using IChannel channel = _host.Start(nameof(Evaluate));
        LossEvaluation evaluation = new LossEvaluator(options, losses).Evaluate(data);
        WarnOfIgnored(channel, evaluation);
        return evaluation;
    }

    /// <summary>
    /// Looks into scored data, whoever scored them: how the loss spreads over the rows, the hardest rows, slices of high
    /// loss, drift, a second model's scores row by row; residuals, calibration and suspected label errors.
    /// </summary>
    /// <param name="scored">The scored data. Passes over them have to give the rows in the same order.</param>
    /// <param name="options">The columns, and what to look for.</param>
    /// <param name="losses">The losses.</param>
    /// <returns>The findings of each loss, with its metrics.</returns>
    /// <remarks>
    /// The data are read a few times, and only the columns that are named. Memory grows with the rows: by a few numbers for
    /// each row and loss, and one for each row and feature in which slices are searched; where scores are probabilities, also
    /// by a few for each row and class, for calibration and label errors.
    /// </remarks>
    /// <exception cref="ArgumentException">There is no loss, or an option is outside its range.</exception>
    /// <exception cref="LossDataException">A column is missing, does not fit, or holds a value outside a loss's domain.</exception>
    public LossAnalysis Analyze(IDataView scored, LossAnalysisOptions options, params Loss[] losses)
    {
        ArgumentNullException.ThrowIfNull(scored);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(losses);
        using IChannel channel = _host.Start(nameof(Analyze));
        LossAnalysis analysis = new LossAnalyzer(options, losses).Analyze(scored);
        WarnOfIgnored(channel, analysis.Evaluation);
        return analysis;
    }

    /// <summary>Judges embeddings by what they find: whether the nearest neighbours of a row are of its class.</summary>
    /// <param name="data">The rows, each of which asks for its neighbours.</param>
    /// <param name="options">The columns, the rows to search in, and the recalls to give.</param>
    /// <remarks>The search is exact: its time grows with the square of the rows.</remarks>
    /// <exception cref="LossDataException">A column is missing or does not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number of neighbours is below 1.</exception>
    public RetrievalMetrics EvaluateRetrieval(IDataView data, RetrievalOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        return RetrievalEvaluator.Evaluate(data, options ?? new());
    }

    /// <summary>An experiment that compares losses: which one to train under is found by folds, judges and paired tests.</summary>
    /// <param name="settings">The columns, the folds, the budget, the seed.</param>
    /// <returns>An experiment, to which candidates and judges are added.</returns>
    public LossExperiment CreateExperiment(LossExperimentSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return new LossExperiment(settings);
    }

    /// <summary>
    /// Class weights that make every class count the same, however many rows it has: rows / (classes · rows of the class),
    /// scikit-learn's "balanced". For <c>WithClassWeights</c>.
    /// </summary>
    /// <param name="data">The data: one pass, in which only the label is read.</param>
    /// <param name="labelColumnName">
    /// The label: a key, whose classes are its values; a Boolean, false and true; a number, the index of a class from 0;
    /// or a text, whose classes come in the order in which the rows first name them, as <c>MapValueToKey</c> has it.
    /// Rows without a label are left out.
    /// </param>
    /// <returns>A weight for each class.</returns>
    /// <exception cref="LossDataException">The column is missing, is no class, has no rows, or there are no rows of a class.</exception>
    public SlotWeights BalancedClassWeights(IDataView data, string labelColumnName = "Label")
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentException.ThrowIfNullOrEmpty(labelColumnName);
        return ClassCounts.Of(data, labelColumnName).BalancedWeights();
    }

    private static void WarnOfIgnored(IChannel channel, LossEvaluation evaluation)
    {
        if (evaluation.Max(metrics => metrics.Ignored) is long ignored and > 0)
        {
            channel.Warning(MessageSensitivity.None, $"{ignored} of {evaluation.Rows} rows are ignored: an input or the weight is missing, or the class is one to ignore.");
        }
    }
}
