using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Losses.Numerics;
using MLNet.Losses.Samples.Output;

namespace MLNet.Losses.Samples.CodeSamples;

/// <summary>
/// A loss of one's own: planning too little time costs more than planning too much. Written once as a function, it trains
/// and it judges, as a loss of the library does.
/// </summary>
internal sealed class OwnLoss() : CodeSample("own-loss", "a loss as a function: too little time costs twice as much as too much")
{
    private static readonly string[] _features = ["imports", "suggests", "depends", "r_count", "doc_count", "src_count", "testthat_count"];

    public override void Run(Terminal terminal, CancellationToken cancellation)
    {
        var mlContext = new MLContext(seed: 1);
        IDataView data = mlContext.Data.LoadFromTextFile(
            DataPath("check_times.csv"),
            [Column("imports", 2), Column("suggests", 3), Column("depends", 4), Column("r_count", 9), Column("doc_count", 15), Column("src_count", 17), Column("testthat_count", 21), Column("Label", 23)],
            separatorChar: ',',
            hasHeader: true);
        DataOperationsCatalog.TrainTestData parts = mlContext.Data.TrainTestSplit(data, testFraction: 0.2);

        // The loss: errors below 0 are checks that took longer than planned.
        PointwiseFunctionLoss lateness = PointwiseLoss.FromFunction("Lateness", (score, label, p) =>
        {
            Symbol error = score - label;
            return Symbol.Where(error < 0, p["late"] * -error, error);
        }, new() { Parameters = { ["late"] = new(2) { Domain = Domain.Positive } } });

        foreach (PointwiseLoss loss in (PointwiseLoss[])[new MSELoss(), new L1Loss(), lateness])
        {
            IDataView scored = mlContext.Transforms.Concatenate("Features", _features)
                .Append(mlContext.Regression.Trainers.Torch(new TorchRegressionTrainer.Options
                {
                    Loss = loss,
                    BatchSize = 128,
                    LearningRate = 3e-3,
                    MaxEpoch = 15,
                    Seed = 1,
                    NumberOfThreads = 1,
                    CancellationToken = cancellation,
                }))
                .Fit(parts.TrainSet)
                .Transform(parts.TestSet);
            LossEvaluation evaluation = mlContext.Losses.Evaluate(scored, "Label", "Score", lateness, new L1Loss());
            terminal.Output.WriteLine(
                $"trained under {loss,-8} judged by Lateness {NumberText.Fixed(evaluation[0].Mean, 1)} s, by L1 {NumberText.Fixed(evaluation[1].Mean, 1)} s");
        }
    }

    private static TextLoader.Column Column(string name, int index) => new(name, DataKind.Single, index);
}
