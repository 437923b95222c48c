using System.CommandLine;
using System.Globalization;
using Microsoft.ML;
using MLNet.Losses.Samples.Output;
using MLNet.Losses.Samples.Scoring;
using MLNet.Losses.Samples.TableFiles;
using Spectre.Console;

namespace MLNet.Losses.Samples.Commands;

/// <summary>Judges embeddings by the neighbours that they find.</summary>
internal sealed class RetrievalCommand : Command
{
    private const string Embedding = "Embedding";
    private const string Class = "Class";

    private readonly Terminal _terminal;
    private readonly Argument<string> _file = new("FILE") { Description = "a CSV file with a header line, or a Parquet file" };
    private readonly Option<string> _score = new("--score") { Description = "the columns of the embedding, or a prefix*", HelpName = "COL[,COL...]", Required = true };
    private readonly Option<string> _label = new("--label") { Description = "the class of a row", HelpName = "COL", Required = true };
    private readonly Option<bool> _cosine = new("--cosine") { Description = "neighbours by angle instead of by distance" };
    private readonly Option<string> _separator = ScoredFileOptions.NewSeparator();
    private readonly Option<bool> _json = new("--json") { Description = "write one JSON object; null stands for NaN" };

    public RetrievalCommand(Terminal terminal)
        : base("retrieval", "Judge embeddings by what they find: whether the nearest neighbours of a row are of its class.")
    {
        _terminal = terminal;
        Add(_file);
        Add(_score);
        Add(_label);
        Add(_cosine);
        Add(_separator);
        Add(_json);
        SetAction((arguments, cancellation) => Task.Run(() => Run(arguments, cancellation), CancellationToken.None));
    }

    private int Run(ParseResult arguments, CancellationToken cancellation)
    {
        string score = ScoredFileOptions.Columns(arguments, _score)!, label = ScoredFileOptions.Columns(arguments, _label)!;
        var file = TableFile.Open(arguments.GetValue(_file)!, ScoredFileOptions.Separator(arguments.GetValue(_separator)));
        int[] embedding = ColumnPattern.Find(file, score);
        RetrievalMetrics metrics = FileProgress.Show(_terminal, Path.GetFileName(file.Path), writesOutput: false, progress =>
        {
            var view = new TableView(file, [FileColumn.Numbers(Embedding, embedding), FileColumn.Category(Class, file.IndexOf(label))], progress, cancellation);
            return new MLContext().Losses.EvaluateRetrieval(
                view, new RetrievalOptions { EmbeddingColumnName = Embedding, LabelColumnName = Class, ByCosine = arguments.GetValue(_cosine) });
        });
        if (arguments.GetValue(_json))
        {
            Json.Write(_terminal.Output, new
            {
                metrics.Queries,
                metrics.Ignored,
                metrics.PrecisionAt1,
                metrics.RPrecision,
                metrics.MeanAveragePrecisionAtR,
                RecallAt = metrics.RecallAt.ToDictionary(pair => pair.Key.ToString(CultureInfo.InvariantCulture), pair => pair.Value),
            });
        }
        else
        {
            Write(metrics);
        }

        return App.Success;
    }

    private void Write(RetrievalMetrics metrics)
    {
        Table table = Tables.OfNumbers("metric", "value");
        table.AddTextRow(["precision at 1", NumberText.Of(metrics.PrecisionAt1)]);
        table.AddTextRow(["R-precision", NumberText.Of(metrics.RPrecision)]);
        table.AddTextRow(["MAP at R", NumberText.Of(metrics.MeanAveragePrecisionAtR)]);
        foreach ((int count, double recall) in metrics.RecallAt)
        {
            table.AddTextRow([$"recall at {count}", NumberText.Of(recall)]);
        }

        table.AddTextRow(["rows ignored", NumberText.Of(metrics.Ignored)]);
        _terminal.Console.WriteTable($"{NumberText.Of(metrics.Queries)} rows that ask for their class", table);
    }
}
