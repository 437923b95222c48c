using MLNet.Losses.Samples.Csv;
using MLNet.Losses.Samples.Scoring;

namespace MLNet.Losses.Samples.Training;

/// <summary>The columns of a file that a model reads, and how.</summary>
internal sealed class FeatureColumns
{
    private FeatureColumns(IReadOnlyList<CsvColumnSummary> columns, IReadOnlyList<string> notes)
    {
        Notes = notes;
        Numbers = [.. columns.Where(column => column.IsNumeric).Select(column => column.Name)];
        WithMissing = [.. columns.Where(column => column is { IsNumeric: true, Missing: > 0 }).Select(column => column.Name)];
        Texts = [.. columns.Where(column => !column.IsNumeric).Select(column => column.Name)];
    }

    /// <summary>Those read as numbers.</summary>
    public IReadOnlyList<string> Numbers { get; }

    /// <summary>The numbers that are missing in some rows.</summary>
    public IReadOnlyList<string> WithMissing { get; }

    /// <summary>Those read as categories.</summary>
    public IReadOnlyList<string> Texts { get; }

    /// <summary>Which columns are left out, and why.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>Finds the columns that a request names; else those that have no other use and from which something can be learned.</summary>
    /// <exception cref="CsvDataException">A column is not there, or none is left.</exception>
    public static FeatureColumns Of(TrainingRequest request, CsvFile file, IReadOnlyList<CsvColumnSummary> columns, long rows)
    {
        List<string> notes = [];
        int[] label = ColumnPattern.Find(file, request.Label);
        CsvColumnSummary[] features = request.Features is string pattern
            ? Named(file, pattern, label, columns)
            : [.. ByDefault(request, file, label, columns, notes, rows)];
        return features.Length > 0 ? new(features, notes) : throw new CsvDataException(
            file.Path, null, null, $"no column to learn from{(notes.Count == 0 ? string.Empty : $" ({string.Join("; ", notes)})")}", "features: name some by --features");
    }

    private static CsvColumnSummary[] Named(CsvFile file, string pattern, int[] label, IReadOnlyList<CsvColumnSummary> columns)
    {
        int[] indices = ColumnPattern.Find(file, pattern);
        return indices.Intersect(label).FirstOrDefault(-1) is int both and >= 0
            ? throw new CsvDataException(file.Path, null, file.Header[both], "the label among the features", "features without it")
            : [.. indices.Select(index => columns[index])];
    }

    private static IEnumerable<CsvColumnSummary> ByDefault(
        TrainingRequest request, CsvFile file, int[] label, IReadOnlyList<CsvColumnSummary> columns, List<string> notes, long rows)
    {
        HashSet<int> used = [.. label];
        foreach (string pattern in ((string?[])[request.Weight, request.Group, request.Ignored]).OfType<string>())
        {
            used.UnionWith(ColumnPattern.Find(file, pattern));
        }

        foreach (CsvColumnSummary column in columns.Where(column => !used.Contains(column.Index)))
        {
            if (Fault(column, rows) is string fault)
            {
                notes.Add($"'{column.Name}' is left out: {fault}");
            }
            else
            {
                yield return column;
            }
        }
    }

    // Somebody who names such a column gets it.
    private static string? Fault(CsvColumnSummary column, long rows) =>
        column.Count == 0 ? "it holds nothing"
        : column is { Distinct: 1, Missing: 0 } ? "it is the same in every row"
        : !column.IsNumeric && column.HasMany ? $"more than {CsvColumnSummary.MostDistinct} different texts"
        : !column.IsNumeric && column.Distinct > rows / 2 ? "its texts differ from row to row"
        : null;
}
