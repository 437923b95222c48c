using System.CommandLine;
using MLNet.Losses.Samples.Output;
using MLNet.Losses.Samples.Training;
using Spectre.Console;

namespace MLNet.Losses.Samples.Commands;

/// <summary>Trains a model on a CSV file.</summary>
internal sealed class TrainCommand : Command
{
    private readonly Terminal _terminal;
    private readonly TrainingOptions _training = new();
    private readonly Option<string> _model = new("--model") { Description = "the model to write", HelpName = "OUT.zip", Required = true };
    private readonly Option<bool> _json = new("--json") { Description = "write the result as one JSON object, with each epoch" };

    public TrainCommand(Terminal terminal)
        : base("train", "Train a network on a CSV file under any loss, and save it as a model of ML.NET.")
    {
        _terminal = terminal;
        _training.AddTo(this);
        Add(_model);
        Add(_json);
        SetAction((arguments, cancellation) => Task.Run(() => Run(arguments, cancellation), CancellationToken.None));
    }

    private int Run(ParseResult arguments, CancellationToken cancellation)
    {
        TrainingRequest request = _training.Read(arguments);
        string path = arguments.GetValue(_model)!;
        var training = new ModelTraining(request, cancellation);

        // First of all: a file that cannot be written is better known before the training than after it.
        using var file = new AtomicFile(path);
        TrainingReport report = EpochProgress.Show(_terminal, $"{Path.GetFileName(request.Path)}: {training.Loss}", progress => training.Run(progress, file.Stream, cancellation)) with { ModelPath = path };
        cancellation.ThrowIfCancellationRequested();
        file.Commit();
        if (arguments.GetValue(_json))
        {
            Json.Write(_terminal.Output, report);
        }
        else
        {
            Write(report);
        }

        return App.Success;
    }

    private void Write(TrainingReport report)
    {
        Grid grid = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn();
        Add("model", $"{report.ModelPath}, {NumberText.Of((report.ModelBytes + 1023) / 1024)} KB");
        Add("task", report.Classes is null ? report.Task : $"{report.Task}: {Listed(report.Classes)}{(report.Task == "binary" ? " (the second is positive)" : string.Empty)}");
        Add("features", Features(report));
        Add("rows", NumberText.Of(report.Rows));
        Add("loss", $"{report.Loss}: {Losses(report)}");
        Add("epochs", $"{report.Epochs}{Ends.GetValueOrDefault(report.End, string.Empty)}; the weights of epoch {report.KeptEpoch} are kept");
        Add("time", $"{NumberText.Fixed(report.Seconds, 1)} s");
        foreach (string note in report.Notes)
        {
            Add("note", note);
        }

        _terminal.Console.Write(grid);

        void Add(string name, string text) => grid.AddRow(new Text($"  {name}"), new Text(text));
    }

    private static Dictionary<string, string> Ends { get; } = new()
    {
        [nameof(TrainingEnd.EarlyStopping)] = ", then no better ones came",
        [nameof(TrainingEnd.Divergence)] = ", then the loss was no number",
    };

    private static string Losses(TrainingReport report) =>
        $"training {NumberText.Of(report.TrainingLoss)}{(report.ValidationLoss is double validation ? $", validation {NumberText.Of(validation)}" : string.Empty)}";

    private static string Features(TrainingReport report)
    {
        List<string> parts = [];
        Count(report.Numbers.Count, "number");
        Count(report.Texts.Count, "text");
        string missing = report.WithMissing.Count == 0 ? string.Empty : $", {report.WithMissing.Count} of them with missing values";
        return $"{string.Join(" and ", parts)}{missing}: {report.Features} inputs of the network";

        void Count(int count, string name)
        {
            if (count > 0)
            {
                parts.Add($"{count} {name}{(count == 1 ? string.Empty : "s")}");
            }
        }
    }

    private static string Listed(IReadOnlyList<string> classes) => string.Join(", ", classes.Take(12)) + (classes.Count > 12 ? $" and {classes.Count - 12} more" : string.Empty);
}
