using System.Text.RegularExpressions;
using Microsoft.ML;
using MLNet.Losses.Samples.Csv;
using MLNet.Losses.Samples.Scoring;

namespace MLNet.Losses.Samples.Training;

/// <summary>The files to learn from and to validate on, as data views with the columns of a request.</summary>
internal sealed partial class TrainingFile
{
    private readonly TrainingRequest _request;
    private readonly CancellationToken _cancellation;
    private readonly CsvFile _training;
    private CsvFile _read;

    /// <param name="request">What the command line says.</param>
    /// <param name="cancellation">Ends the reading early.</param>
    /// <exception cref="CsvDataException">A file cannot be read, lacks a column, or holds what cannot be learned from.</exception>
    public TrainingFile(TrainingRequest request, CancellationToken cancellation)
    {
        (_request, _cancellation) = (request, cancellation);
        _training = _read = new CsvFile(request.Path, request.Separator);
        int[] label = ColumnPattern.Find(_training, request.Label);
        Labels = label.Length;
        IReadOnlyList<CsvColumnSummary> columns = CsvColumnSummary.OfAll(_training, out long rows, cancellation);
        Rows = rows;
        Label = request.Task.Label(request, _training, [.. label.Select(index => columns[index])]);
        Features = FeatureColumns.Of(request, _training, columns, rows);
        Training = View(_training);
        Inputs = new CsvDataView(_training, [.. FeaturesOf(_training)]).Schema;
        if (request.Validation is string path)
        {
            ValidationFile = new CsvFile(path, request.Separator);
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
    public CsvFile File => _training;

    /// <summary>The file to validate on, as it stands; null where there is none.</summary>
    public CsvFile? ValidationFile { get; }

    /// <summary>The error of a row in the file's terms. A trainer reads one file after the other, so that it is in the file that was opened last.</summary>
    public CsvDataException InFile(LossDataException error)
    {
        long? line = error.Row is long row ? _read.LineOf(row) : null;
        return error.Column == FeaturePipeline.Features && SlotNote().Match(error.Found) is { Success: true } slot
            ? new(_read.Path, line, slot.Groups[1].Value, error.Found[..slot.Index], error.Expected, error)
            : new(_read.Path, line, error.Column, error.Found, error.Expected, error);
    }

    /// <summary>The error of a row of the file that was read last.</summary>
    public CsvDataException Fault(string column, long row, string found, string expected) => new(_read.Path, _read.LineOf(row), column, found, expected);

    // A slot of the features is a column of the file: " in slot 3 (price)".
    [GeneratedRegex(@" in slot \d+ \((.*)\)$")]
    private static partial Regex SlotNote();

    private CsvDataView View(CsvFile file)
    {
        List<CsvColumn> columns = [.. FeaturesOf(file), _request.IsJudged ? Label.JudgedColumn(file) : Label.Column(file)];
        if (_request.Weight is string weight)
        {
            columns.Add(CsvColumn.Single(weight, file.IndexOf(weight)));
        }

        if (_request.Group is string group)
        {
            columns.Add(_request.IsJudged ? CsvColumn.Group(group, file.IndexOf(group)) : CsvColumn.Category(group, file.IndexOf(group)));
        }

        // What is shown may have another use, too.
        string[] named = [.. ((string?[])[_request.KeptTogether]).OfType<string>(), .. _request.Shown is string shown ? ColumnPattern.Names(file, shown) : []];
        foreach (string name in named.Where(name => columns.TrueForAll(column => column.Name != name)))
        {
            columns.Add(CsvColumn.Category(name, file.IndexOf(name)));
        }

        return new CsvDataView(file, columns, _ => _read = file, _cancellation);
    }

    private IEnumerable<CsvColumn> FeaturesOf(CsvFile file) =>
    [
        .. Features.Numbers.Select(name => CsvColumn.Feature(name, file.IndexOf(name))),
        .. Features.Texts.Select(name => CsvColumn.Category(name, file.IndexOf(name))),
    ];
}
