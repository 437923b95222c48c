using MLNet.Losses.Samples.Csv;
using MLNet.Losses.Samples.Scoring;

namespace MLNet.Losses.Samples.Training;

/// <summary>The columns of a file that a model reads, and how.</summary>
internal sealed class FeatureColumns
{
    private FeatureColumns(IReadOnlyList<CsvColumnSummary> columns, IReadOnlySet<int> categories, IReadOnlyList<string> notes)
    {
        ILookup<bool, CsvColumnSummary> byKind = columns.ToLookup(column => column.IsNumeric && !categories.Contains(column.Index));
        Notes = notes;
        Numbers = [.. byKind[true].Select(column => column.Name)];
        WithMissing = [.. byKind[true].Where(column => column.Missing > 0).Select(column => column.Name)];
        Texts = [.. byKind[false].Select(column => column.Name)];
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
        int[] label = ColumnPattern.Find(file, request.Label);
        HashSet<int> categories = request.Categories is string named ? [.. ColumnPattern.Find(file, named)] : [];
        if (request.Features is string pattern)
        {
            return new(Named(file, pattern, label, columns), categories, []);
        }

        CsvColumnSummary[] unused = Unused(request, file, label, columns);
        string?[] faults = [.. unused.Select(column => Fault(column, categories.Contains(column.Index), rows))];
        string[] notes = [.. unused.Zip(faults).Where(pair => pair.Second is not null).GroupBy(pair => pair.Second, pair => pair.First.Name).Select(Note)];
        CsvColumnSummary[] features = [.. unused.Where((_, place) => faults[place] is null)];
        return features.Length > 0 ? new(features, categories, notes) : throw new CsvDataException(
            file.Path, null, null, $"no column to learn from{(notes.Length == 0 ? string.Empty : $" ({string.Join("; ", notes)})")}", "features: name some by --features");
    }

    private static CsvColumnSummary[] Named(CsvFile file, string pattern, int[] label, IReadOnlyList<CsvColumnSummary> columns)
    {
        int[] indices = ColumnPattern.Find(file, pattern);
        return indices.Intersect(label).FirstOrDefault(-1) is int both and >= 0
            ? throw new CsvDataException(file.Path, null, file.Header[both], "the label among the features", "features without it")
            : [.. indices.Select(index => columns[index])];
    }

    private static CsvColumnSummary[] Unused(TrainingRequest request, CsvFile file, int[] label, IReadOnlyList<CsvColumnSummary> columns)
    {
        HashSet<int> used = [.. label];
        foreach (string pattern in ((string?[])[request.Weight, request.Group, request.KeptTogether, request.Shown, request.Ignored]).OfType<string>())
        {
            used.UnionWith(ColumnPattern.Find(file, pattern));
        }

        return [.. columns.Where(column => !used.Contains(column.Index))];
    }

    private static string Note(IGrouping<string?, string> columns) => $"left out: {string.Join(", ", columns)} ({columns.Key})";

    // Somebody who names such a column gets it.
    private static string? Fault(CsvColumnSummary column, bool isCategory, long rows) =>
        column.Count == 0 ? "empty"
        : column is { Distinct: 1, Missing: 0 } ? "the same in every row"
        : column.IsNumeric || isCategory ? null
        : column.HasMany ? $"more than {CsvColumnSummary.MostDistinct} different texts"
        : column.Distinct > rows / 2 ? "texts that differ from row to row"
        : null;
}
