using System.CommandLine;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Losses.Samples.Csv;
using MLNet.Losses.Samples.Output;
using MLNet.Losses.Samples.Scoring;
using MLNet.Losses.Samples.Specs;
using MLNet.Losses.Samples.TableFiles;

namespace MLNet.Losses.Samples.Commands;

/// <summary>Writes a scored file anew with the losses of each row.</summary>
internal sealed class RowsCommand : Command
{
    private readonly Terminal _terminal;
    private readonly ScoredFileOptions _scored = new();
    private readonly Option<bool> _gradient = new("--gradient") { Description = "also write d(loss)/d(COL) for each score column; of a group the derivative of the sum of its losses" };
    private readonly Option<string> _output = new("--out") { Description = "the file to write [default: standard output]", HelpName = "OUT.csv" };

    public RowsCommand(Terminal terminal)
        : base("rows", "Write a scored CSV or Parquet file anew, as CSV, with one column for the loss of each row and loss.")
    {
        _terminal = terminal;
        _scored.AddTo(this);
        Add(_gradient);
        Add(_output);
        SetAction((arguments, cancellation) => Task.Run(() => Run(arguments, cancellation), CancellationToken.None));
    }

    private int Run(ParseResult arguments, CancellationToken cancellation)
    {
        ScoredFileRequest request = _scored.Read(arguments);
        bool withGradient = arguments.GetValue(_gradient);
        string? path = arguments.GetValue(_output);
        return FileProgress.Show(_terminal, Path.GetFileName(request.Path), writesOutput: path is null, progress =>
        {
            var file = new ScoredFile(request, by: null, progress, cancellation);
            if (path is null)
            {
                using Stream stream = _terminal.OpenOutput();
                return file.Use(() => Write(file, request.Losses, withGradient, stream));
            }

            using var output = new AtomicFile(path);
            file.Use(() => Write(file, request.Losses, withGradient, output.Stream));
            output.Commit();
            return App.Success;
        });
    }

    private static int Write(ScoredFile file, IReadOnlyList<LossSpec> losses, bool withGradient, Stream stream)
    {
        string[] added = [.. losses.SelectMany(loss => Names(loss, file, withGradient))];
        CheckNames(file.File, added);
        using var rows = new LossRows(file, losses, withGradient);
        ValueGetter<VBuffer<byte>> getBytes = rows.Row.GetGetter<VBuffer<byte>>(rows.Row.Schema[ScoredFile.BytesColumn]);
        Action checkWeight = WeightCheck(file, rows.Row);
        var output = new CsvOutput(stream, file.File.Dialect);
        output.WriteStart(file.File.HeaderBytes);
        foreach (string name in added)
        {
            output.WriteField(name);
        }

        output.EndRecord();
        VBuffer<byte> bytes = default;
        var numbers = new List<float>();
        while (rows.MoveNext())
        {
            // All numbers first: a bad row must not leave half a line.
            checkWeight();
            numbers.Clear();
            for (int i = 0; i < rows.Losses.Count; i++)
            {
                float loss = rows.Losses[i].Loss();
                numbers.Add(loss);
                numbers.AddRange(rows.Losses[i].Gradient());
                if (rows.Rivals.Count > 0)
                {
                    float rival = rows.Rivals[i].Loss();
                    numbers.AddRange([rival, loss - rival]);
                }
            }

            getBytes(ref bytes);
            output.WriteStart(bytes.GetValues());
            numbers.ForEach(output.WriteField);
            output.EndRecord();
        }

        output.Flush();
        return App.Success;
    }

    private static IEnumerable<string> Names(LossSpec loss, ScoredFile file, bool withGradient)
    {
        IEnumerable<LossInput> inputs = withGradient ? LossRows.GradientInputs(loss.Loss) : [];
        IEnumerable<string> compared = file.Rival is null ? [] : [$"{loss.Name}({file.Rival})", $"{loss.Name}-{loss.Name}({file.Rival})"];
        return [loss.Name, .. inputs.SelectMany(file.ColumnNames).Select(column => $"d({loss.Name})/d({column})"), .. compared];
    }

    private static void CheckNames(TableFile file, string[] added)
    {
        if (added.FirstOrDefault(file.Header.Contains) is string clash)
        {
            throw new TableException(
                file.Path, null, clash, "a column of the name that is to be added", $"another name for the loss: --loss \"other={clash}\"");
        }

        if (added.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1)?.Key is string twice)
        {
            throw new UsageException($"two columns would be named '{twice}'; give a loss another name");
        }
    }

    // A weight does not change a row's loss, but a bad one is worth knowing of.
    private static Action WeightCheck(ScoredFile file, DataViewRow row)
    {
        if (file.Weight is null)
        {
            return static () => { };
        }

        ValueGetter<double> getWeight = row.GetGetter<double>(row.Schema[file.Weight]);
        double weight = 0;
        return () =>
        {
            getWeight(ref weight);
            if (weight < 0 || double.IsInfinity(weight))
            {
                throw new TableException(
                    file.File.Path, file.File.PlaceOf(row.Position), file.Weight, FormattableString.Invariant($"{weight}"), "a finite weight of at least 0");
            }
        };
    }
}
