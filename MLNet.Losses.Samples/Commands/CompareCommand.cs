using MLNet.Losses.Samples.Comparison;
using MLNet.Losses.Samples.Output;
using MLNet.Losses.Samples.Specs;
using Spectre.Console;

namespace MLNet.Losses.Samples.Commands;

/// <summary>The main job: compares losses on the bundled data.</summary>
internal sealed class CompareCommand(Terminal terminal)
{
    private const int WorstRows = 10;

    private static readonly string[] _specs = ["MSE", "L1", "Huber", "Quantile 0.9=Quantile:level=0.9"];

    // The loss whose worst rows are shown: one that a few wild rows do not rule.
    private const string Shown = "Huber";

    public int Run(CancellationToken cancellation)
    {
        IReadOnlyList<LossSpec> losses = LossSpec.ParseAll(_specs);
        var matrix = new LossMatrix(losses);
        (IReadOnlyList<LossMatrix.Judgement> models, IReadOnlyList<LossMatrix.WorstRow> worst) =
            StepProgress.Show(terminal, "comparing losses", steps: (2 * losses.Count) + 2, progress =>
            {
                IReadOnlyList<LossMatrix.Judgement> judgements = matrix.Run(progress, cancellation);
                progress("finding the worst rows");
                return (judgements, matrix.Worst(judgements.Single(model => model.Loss.Name == Shown), WorstRows));
            });
        terminal.Console.WriteLine("How long do R packages take to pass their checks, in minutes?");
        terminal.Console.WriteLine($"{NumberText.Of(matrix.TrainingRows)} packages to train on, {NumberText.Of(models[0].Metrics.Rows)} to test on.");
        terminal.Console.WriteLine("Linear models by OnlineGradientDescent, one under each loss.");
        terminal.Console.WriteLine();
        WriteMatrix(models);
        WriteWorst(worst);
        return App.Success;
    }

    private void WriteMatrix(IReadOnlyList<LossMatrix.Judgement> models)
    {
        Table table = Tables.OfNumbers("trained under", models.Select(model => model.Loss.Name));
        double[] best = [.. models.Select((_, judge) => models.Min(model => model.Metrics[judge].Mean))];
        foreach (LossMatrix.Judgement model in models)
        {
            table.AddRow([new Text(model.Loss.Name), .. model.Metrics.Select((metrics, judge) => Cell(metrics, metrics.Mean == best[judge]))]);
        }

        terminal.Console.WriteTable("Mean loss on the test set ± its standard error, judged by each loss (* the best)", table);
    }

    private static Text Cell(LossMetrics metrics, bool isBest) => new(
        $"{NumberText.Of(metrics.Mean, metrics.StandardError)} {(isBest ? '*' : ' ')}",
        isBest ? new Style(Color.Green, decoration: Decoration.Bold) : Style.Plain);

    private void WriteWorst(IReadOnlyList<LossMatrix.WorstRow> worst)
    {
        Table table = Tables.OfNumbers(CheckTimes.Name, "minutes", "predicted", "loss");
        foreach (LossMatrix.WorstRow row in worst)
        {
            table.AddTextRow(row.Package, NumberText.Fixed(row.Minutes, 2), NumberText.Fixed(row.Predicted, 2), NumberText.Fixed(row.Loss, 2));
        }

        terminal.Console.WriteTable($"The {worst.Count} rows with the largest loss, trained under and judged by {Shown}", table);
    }
}
