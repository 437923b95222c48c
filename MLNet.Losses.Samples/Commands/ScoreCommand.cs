using System.CommandLine;
using Microsoft.ML;
using MLNet.Losses.Samples.Output;
using MLNet.Losses.Samples.Plots;
using MLNet.Losses.Samples.Predictions;
using MLNet.Losses.Samples.Scoring;
using MLNet.Losses.Samples.TableFiles;
using MLNet.Losses.Samples.Training;

namespace MLNet.Losses.Samples.Commands;

/// <summary>Writes a file anew with what a model predicts of its rows.</summary>
internal sealed class ScoreCommand : Command
{
    private readonly Terminal _terminal;
    private readonly Argument<string> _model = new("MODEL.zip") { Description = "a model that train wrote" };
    private readonly Argument<string> _file = new("FILE") { Description = "a CSV or Parquet file with the columns that the model reads; the label may be missing" };
    private readonly Option<string> _output = new("--out") { Description = "the file to write [default: standard output]", HelpName = "OUT.csv" };
    private readonly Option<string> _picture = new("--picture") { Description = "also draw the embeddings of the rows into this picture", HelpName = "FILE.svg|png" };
    private readonly Option<string> _label = new("--label") { Description = "the column whose values have colours of their own in the picture", HelpName = "COL" };
    private readonly Option<string> _separator = ScoredFileOptions.NewSeparator();

    public ScoreCommand(Terminal terminal)
        : base("score", "Write a CSV file anew with what a model predicts: Score, Probability, PredictedLabel, Variance, or an embedding.")
    {
        _terminal = terminal;
        Add(_model);
        Add(_file);
        Add(_output);
        Add(_picture);
        Add(_label);
        Add(_separator);
        SetAction((arguments, cancellation) => Task.Run(() => Run(arguments, cancellation), CancellationToken.None));
    }

    private int Run(ParseResult arguments, CancellationToken cancellation)
    {
        (string? path, string? picture, string? label) = (arguments.GetValue(_output), arguments.GetValue(_picture), ScoredFileOptions.Columns(arguments, _label));
        if (picture is not null && !ScatterPicture.CanDraw(picture))
        {
            throw new UsageException($"--picture: found '{picture}', expected a name that ends with {string.Join(" or ", ScatterPicture.Endings)}");
        }

        if (label is not null && picture is null)
        {
            throw new UsageException("--label: found no --picture, expected one: a model needs no label to predict");
        }

        var file = TableFile.Open(arguments.GetValue(_file)!, ScoredFileOptions.Separator(arguments.GetValue(_separator)));
        var model = ModelFile.Read(new MLContext(), arguments.GetValue(_model)!);
        EmbeddingSample? sample = picture is null ? null : new();
        return FileProgress.Show(_terminal, Path.GetFileName(file.Path), writesOutput: path is null, progress =>
        {
            // All outputs first: what cannot be written is better known before the work than after it.
            using AtomicFile? output = path is null ? null : new(path), drawing = picture is null ? null : new(picture);
            using Stream? stream = output is null ? _terminal.OpenOutput() : null;
            TrainingErrors.Unwrapped(() => new PredictedFile(model, file, label, progress, cancellation).Write(output?.Stream ?? stream!, sample));
            if (drawing is not null)
            {
                Draw(sample!, picture!, Path.GetFileName(file.Path), drawing.Stream);
            }

            output?.Commit();
            drawing?.Commit();
            return App.Success;
        });
    }

    private static void Draw(EmbeddingSample sample, string path, string name, Stream stream)
    {
        (double X, double Y)[] points = PrincipalPlane.Project([.. sample.Rows.Select(row => row.Embedding)], out double kept);
        string rows = sample.Rows.Count < sample.Seen ? $"{NumberText.Of(sample.Rows.Count)} of {NumberText.Of(sample.Seen)} rows" : $"{NumberText.Of(sample.Seen)} rows";
        string shown = kept < 1 ? $", {NumberText.Fixed(100 * kept, 0)}% of the variance" : string.Empty;
        ScatterPicture.Write(
            path,
            stream,
            points,
            [.. sample.Rows.Select(row => row.Class)],
            $"{name}: {rows}{shown}",
            kept < 1 ? ("principal component 1", "principal component 2") : ("dimension 1", "dimension 2"));
    }
}
