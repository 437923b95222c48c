using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using MLNet.Losses.Samples.Specs;

namespace MLNet.Losses.Samples.Comparison;

/// <summary>Trains one model under each loss, on the same rows, and judges each model by every loss, on the same other rows.</summary>
internal sealed class LossMatrix
{
    private const double TestFraction = 0.25;

    private readonly MLContext _context = new(seed: 1);
    private readonly IReadOnlyList<LossSpec> _losses;

    public LossMatrix(IReadOnlyList<LossSpec> losses) => _losses = losses;

    /// <summary>The rows that were trained on.</summary>
    public long TrainingRows { get; private set; }

    /// <summary>A model for each loss, in the order of the losses.</summary>
    /// <param name="progress">Told what is being done.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public IReadOnlyList<Judgement> Run(Action<string> progress, CancellationToken cancellation)
    {
        progress("loading and splitting the data");
        DataOperationsCatalog.TrainTestData split = _context.Data.TrainTestSplit(CheckTimes.Load(_context), TestFraction);
        ITransformer preparation = CheckTimes.Preparation(_context).Fit(split.TrainSet);
        IDataView train = _context.Data.Cache(preparation.Transform(split.TrainSet));
        IDataView test = _context.Data.Cache(preparation.Transform(split.TestSet));
        TrainingRows = train.GetColumn<float>(CheckTimes.Label).LongCount();
        var judgements = new List<Judgement>();
        foreach (LossSpec loss in _losses)
        {
            cancellation.ThrowIfCancellationRequested();
            progress($"training under {loss.Name}");
            IDataView scored = Train(loss, train).Transform(test);
            progress($"judging the model trained under {loss.Name}");
            judgements.Add(new Judgement(
                loss,
                scored,
                _context.Losses.Evaluate(scored, CheckTimes.Label, "Score", [.. _losses.Select(judge => judge.Loss)])));
        }

        return judgements;
    }

    /// <summary>The rows with the largest loss.</summary>
    public IReadOnlyList<WorstRow> Worst(Judgement judgement, int count)
    {
        const string loss = "Loss";
        IDataView data = _context.Transforms
            .LossColumn(loss, judgement.Loss.Loss, CheckTimes.Label)
            .Fit(judgement.Scored)
            .Transform(judgement.Scored);
        DataViewSchema.Column[] columns = [.. new[] { CheckTimes.Name, CheckTimes.Label, "Score", loss }.Select(name => data.Schema[name])];
        using DataViewRowCursor cursor = data.GetRowCursor(columns);
        ValueGetter<ReadOnlyMemory<char>> getName = cursor.GetGetter<ReadOnlyMemory<char>>(columns[0]);
        ValueGetter<float>[] getNumbers = [.. columns[1..].Select(cursor.GetGetter<float>)];
        float[] numbers = new float[getNumbers.Length];
        var top = new Scoring.TopRows<WorstRow>(count);
        while (cursor.MoveNext())
        {
            for (int i = 0; i < numbers.Length; i++)
            {
                getNumbers[i](ref numbers[i]);
            }

            top.Add(numbers[^1], () =>
            {
                ReadOnlyMemory<char> name = default;
                getName(ref name);
                return new WorstRow(name.ToString(), numbers[0], numbers[1], numbers[2]);
            });
        }

        return [.. top.Take().Select(row => row.Row)];
    }

    private ITransformer Train(LossSpec loss, IDataView train) => _context.Regression.Trainers
        .OnlineGradientDescent(new OnlineGradientDescentTrainer.Options
        {
            LabelColumnName = CheckTimes.Label,
            FeatureColumnName = CheckTimes.Features,
            LossFunction = ((PointwiseLoss)loss.Loss).AsRegressionLoss(),
            LearningRate = 0.02f,
            DecreaseLearningRate = true,
            NumberOfIterations = 20,
        })
        .Fit(train);

    /// <summary>The model trained under one loss, judged by all.</summary>
    /// <param name="Loss">The loss that it was trained under.</param>
    /// <param name="Scored">The test rows with its scores.</param>
    /// <param name="Metrics">What the losses say, in their order.</param>
    internal sealed record Judgement(LossSpec Loss, IDataView Scored, LossEvaluation Metrics);

    /// <summary>A package whose check time was predicted badly.</summary>
    internal sealed record WorstRow(string Package, double Minutes, double Predicted, double Loss);
}
