using System.Text.RegularExpressions;
using Microsoft.ML;
using MLNet.Losses.Samples.Scoring;
using MLNet.Losses.Samples.TableFiles;

namespace MLNet.Losses.Samples.Training;

/// <summary>The files to learn from and to validate on, as data views with the columns of a request.</summary>
internal sealed partial class TrainingFile
{
    private readonly TrainingRequest _request;
    private readonly CancellationToken _cancellation;
    private readonly TableFile _training;
    private TableFile _read;

    /// <param name="request">What the command line says.</param>
    /// <param name="cancellation">Ends the reading early.</param>
    /// <exception cref="TableException">A file cannot be read, lacks a column, or holds what cannot be learned from.</exception>
    public TrainingFile(TrainingRequest request, CancellationToken cancellation)
    {
        (_request, _cancellation) = (request, cancellation);
        _training = _read = TableFile.Open(request.Path, request.Separator);
        int[] label = ColumnPattern.Find(_training, request.Label);
        Labels = label.Length;
        IReadOnlyList<ColumnSummary> columns = ColumnSummary.OfAll(_training, out long rows, cancellation);
        Rows = rows;
        Label = request.Task.Label(request, _training, [.. label.Select(index => columns[index])]);
        Features = FeatureColumns.Of(request, _training, columns, rows);
        Training = View(_training);
        Inputs = new TableView(_training, [.. FeaturesOf(_training)]).Schema;
        if (request.Validation is string path)
        {
            ValidationFile = TableFile.Open(path, request.Separator);
            Validation = View(ValidationFile);
        }
    }

    /// <summary>The rows of the file to learn from.</summary>
    public long Rows { get; }

    /// <summary>How many columns the label has.</summary>
    public int Labels { get; }

    public LabelPlan Label { get; }

    public FeatureColumns Features { get; }

    /// <summary>What a model needs to predict.</summary>
    public DataViewSchema Inputs { get; }

    public IDataView Training { get; }

    public IDataView? Validation { get; }

    /// <summary>The file to learn from, as it stands.</summary>
    public TableFile File => _training;

    /// <summary>The file to validate on, as it stands; null where there is none.</summary>
    public TableFile? ValidationFile { get; }

    /// <summary>The error of a row in the file's terms. A trainer reads one file after the other, so that it is in the file that was opened last.</summary>
    public TableException InFile(LossDataException error)
    {
        string? place = error.Row is long row ? _read.PlaceOf(row) : null;
        return error.Column == FeaturePipeline.Features && SlotNote().Match(error.Found) is { Success: true } slot
            ? new(_read.Path, place, slot.Groups[1].Value, error.Found[..slot.Index], error.Expected, error)
            : new(_read.Path, place, error.Column, error.Found, TrainingErrors.InOptions(error.Expected), error);
    }

    /// <summary>The error of a row of the file that was read last.</summary>
    public TableException Fault(string column, long row, string found, string expected) => new(_read.Path, _read.PlaceOf(row), column, found, expected);

    // A slot of the features is a column of the file: " in slot 3 (price)".
    [GeneratedRegex(@" in slot \d+ \((.*)\)$")]
    private static partial Regex SlotNote();

    private TableView View(TableFile file)
    {
        List<FileColumn> columns = [.. FeaturesOf(file), _request.IsJudged ? Label.JudgedColumn(file) : Label.Column(file)];
        if (_request.Weight is string weight)
        {
            columns.Add(FileColumn.Single(weight, file.IndexOf(weight)));
        }

        if (_request.Group is string group)
        {
            columns.Add(_request.IsJudged ? FileColumn.Group(group, file.IndexOf(group)) : FileColumn.Category(group, file.IndexOf(group)));
        }

        // What is shown may have another use, too.
        string[] named = [.. ((string?[])[_request.KeptTogether]).OfType<string>(), .. _request.Shown is string shown ? ColumnPattern.Names(file, shown) : []];
        foreach (string name in named.Where(name => columns.TrueForAll(column => column.Name != name)))
        {
            columns.Add(FileColumn.Category(name, file.IndexOf(name)));
        }

        return new TableView(file, columns, _ => _read = file, _cancellation);
    }

    private IEnumerable<FileColumn> FeaturesOf(TableFile file) =>
    [
        .. Features.Numbers.Select(name => FileColumn.Feature(name, file.IndexOf(name))),
        .. Features.Texts.Select(name => FileColumn.Category(name, file.IndexOf(name))),
    ];
}
