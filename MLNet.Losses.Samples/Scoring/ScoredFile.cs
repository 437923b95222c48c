using Microsoft.ML;
using MLNet.Losses.Samples.Output;
using MLNet.Losses.Samples.Specs;
using MLNet.Losses.Samples.TableFiles;

namespace MLNet.Losses.Samples.Scoring;

/// <summary>
/// A scored CSV file as a data view with the columns that losses read. This is the one place that turns the options of
/// the command line into columns: one column is a number, several are a vector; a column is called as the user wrote it.
/// </summary>
internal sealed class ScoredFile
{
    /// <summary>The place of the column with the record as it stands in the file; a role's column may have the same name.</summary>
    public const int BytesColumn = 0;

    /// <summary>The place of the column with the fields as text.</summary>
    public const int FieldsColumn = 1;

    /// <summary>The place of the column with the line or row where the record is.</summary>
    public const int PlaceColumn = 2;

    private readonly TableFile _file;
    private readonly ScoreSpace? _space;
    private readonly IReadOnlyDictionary<LossInput, string> _names;
    private readonly Dictionary<LossInput, string[]> _columnNames = [];

    /// <param name="request">What the command line says.</param>
    /// <param name="by">A column to read as text, if any.</param>
    /// <param name="progress">Told now and then which part of the file has been read, from 0 to 1.</param>
    /// <param name="cancellation">Ends the reading early.</param>
    /// <exception cref="TableException">The file cannot be read, or lacks a column.</exception>
    public ScoredFile(ScoredFileRequest request, string? by, Action<double>? progress, CancellationToken cancellation)
    {
        _file = TableFile.Open(request.Path, request.Separator);
        _names = request.Columns;
        _space = request.Space;
        Weight = request.Weight;
        List<FileColumn> columns = [FileColumn.Bytes("bytes"), FileColumn.Fields("fields", _file.Header.Count), FileColumn.Place("place")];
        foreach ((LossInput input, string pattern) in request.Columns)
        {
            int[] indices = ColumnPattern.Find(_file, pattern);
            _columnNames[input] = [.. indices.Select(index => _file.Header[index])];

            // Of two columns with one name the later counts: the label may be more than a number.
            columns.Insert(input == LossInput.Label ? columns.Count : PlaceColumn + 1, MakeColumn(input, pattern, indices, request));
        }

        if (request.Rival is string rival)
        {
            Rival = rival;
            columns.Insert(PlaceColumn + 1, MakeNumbers(rival, ColumnPattern.Find(_file, rival), allowBoolean: false));
        }

        if (request.Analysis is { } analysis)
        {
            Analysis = AnalysisColumns.Of(_file, analysis, RoleNames, cancellation);
            columns.InsertRange(PlaceColumn + 1, Analysis.Columns);
        }

        if (Weight is not null)
        {
            columns.Add(FileColumn.Number(Weight, _file.IndexOf(Weight)));
        }

        if (by is not null)
        {
            By = UnusedName("by", columns);
            columns.Add(FileColumn.Text(By, _file.IndexOf(by)));
        }

        View = new TableView(_file, columns, progress, cancellation);
    }

    public IDataView View { get; }

    /// <summary>The name of the weight column in the view, if there is one.</summary>
    public string? Weight { get; }

    /// <summary>The name of the column to group by in the view, if there is one.</summary>
    public string? By { get; }

    /// <summary>The name of the column with the scores of a second model, if there is one.</summary>
    public string? Rival { get; }

    /// <summary>The columns of an analysis; null where there is none.</summary>
    public AnalysisColumns? Analysis { get; }

    /// <summary>The names of the columns in the file that have a role.</summary>
    public IReadOnlyList<string> RoleNames =>
    [
        .. _columnNames.Values.SelectMany(names => names),
        .. Rival is null ? [] : ColumnPattern.Names(_file, Rival),
        .. Weight is null ? [] : (string[])[Weight],
    ];

    public TableFile File => _file;

    /// <summary>The names of the columns in the file that an input is read from.</summary>
    public IReadOnlyList<string> ColumnNames(LossInput input) => _columnNames[input];

    /// <summary>The columns that a loss column reads.</summary>
    public LossColumnOptions LossColumn(string outputName) => Reading(new LossColumnOptions { OutputColumnName = outputName });

    /// <summary>The columns that an analysis reads.</summary>
    public LossAnalysisOptions AnalysisOptions() => Reading(new LossAnalysisOptions
    {
        WeightColumnName = Weight,
        GroupColumnName = By,
        RivalScoreColumnName = Rival,
        FeatureColumnName = Analysis!.Features,
        OrderColumnName = Analysis.Order,
        SliceColumnNames = Analysis.Slices,
        ShownColumnNames = Analysis.Shown,
    });

    /// <summary>The columns that an evaluation reads.</summary>
    public LossEvaluationOptions Evaluation() => Reading(new LossEvaluationOptions { WeightColumnName = Weight, GroupColumnName = By });

    /// <summary>Does something with the view, and tells in the file's terms what the losses do not accept.</summary>
    /// <exception cref="TableException">The data do not fit the losses.</exception>
    /// <exception cref="UsageException">The scores cannot be what they are said to be.</exception>
    public T Use<T>(Func<T> use)
    {
        try
        {
            return use();
        }
        catch (LossDataException error)
        {
            string? place = error.Row is long row ? _file.PlaceOf(row) : null;
            throw new TableException(_file.Path, place, error.Column, InWords(error.Found), error.Expected, error);
        }
        catch (ArgumentException error) when (_space is not null)
        {
            throw new UsageException($"{ScoredFileOptions.SpaceName}: {ArgumentText.Of(error)}");
        }
    }

    // Types mean nothing to somebody who gave columns.
    private static string InWords(string found) => found switch
    {
        "Double" => "one number",
        "String" => "one class, as other losses read it",
        _ => found.Replace("Double", "numbers", StringComparison.Ordinal),
    };

    private FileColumn MakeColumn(LossInput input, string name, int[] indices, ScoredFileRequest request)
    {
        if (input == LossInput.Group)
        {
            return indices.Length == 1
                ? FileColumn.Text(name, indices[0])
                : throw new UsageException($"--group: found {indices.Length} columns, expected one");
        }

        Loss[] readers = [.. request.Losses.Select(spec => spec.Loss).Where(loss => loss.Inputs.Contains(input))];
        return input == LossInput.Label ? MakeLabel(name, indices, readers, request.Positive) : MakeNumbers(name, indices, allowBoolean: false);
    }

    private FileColumn MakeLabel(string name, int[] indices, Loss[] readers, string? positive)
    {
        if (positive is not null)
        {
            return indices.Length == 1 && readers.All(loss => loss is PointwiseLoss && loss.LabelDomain.IsBinary)
                ? FileColumn.Case(name, indices[0], positive)
                : throw new UsageException("--positive: found a loss whose label is not one of 0 and 1, expected losses of two classes, and one label column");
        }

        string[] scores = ColumnPattern.Names(_file, Name(LossInput.Score));

        // Scores of thresholds between classes do not name them.
        if (indices.Length == 1 && readers.OfType<ClassLoss>().Any(loss => loss.ClassCount(scores.Length) == scores.Length))
        {
            return FileColumn.Class(name, indices[0], scores, ColumnPattern.Prefix(_file, Name(LossInput.Score)));
        }

        // The labels of a batch are only compared with one another.
        return indices.Length == 1 && readers.All(loss => loss is GroupLoss { HasLossPerRow: true })
            ? FileColumn.Identity(name, indices[0])
            : MakeNumbers(name, indices, allowBoolean: readers.All(loss => loss.LabelDomain.IsBinary || loss is ClassLoss));
    }

    private FileColumn MakeNumbers(string name, int[] indices, bool allowBoolean)
    {
        return indices.Length == 1
            ? FileColumn.Number(name, indices[0], allowBoolean)
            : FileColumn.Numbers(name, indices, [.. indices.Select(index => _file.Header[index])], allowBoolean);
    }

    /// <summary>The options, with the columns of the losses' inputs.</summary>
    private T Reading<T>(T options)
        where T : LossInputOptions
    {
        options.LabelColumnName = Name(LossInput.Label);
        options.ScoreColumnName = Name(LossInput.Score);
        options.SecondColumnName = Name(LossInput.Second);
        options.ThirdColumnName = Name(LossInput.Third);
        options.VarianceColumnName = Name(LossInput.Variance);
        options.RowGroupColumnName = Name(LossInput.Group);
        options.ScoreSpace = _space;
        return options;
    }

    // An input that no loss reads has no column, and needs none.
    private string Name(LossInput input) => _names.GetValueOrDefault(input, string.Empty);

    private static string UnusedName(string name, List<FileColumn> columns) =>
        columns.Any(column => column.Name == name) ? UnusedName(name + "'", columns) : name;
}
