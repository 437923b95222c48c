using MLNet.Losses.Samples.TableFiles;

namespace MLNet.Losses.Samples.Scoring;

/// <summary>The columns that an analysis reads beside those of the losses.</summary>
internal sealed class AnalysisColumns
{
    // As many as a table of rows has room for.
    private const int MostShown = 8;

    // The same column may be shown as text.
    private const string OrderName = "\u0001order";

    private const string FeaturesName = "\u0001features";

    private AnalysisColumns(IReadOnlyList<FileColumn> columns, string[] slices, string? features, string? order, string[] shown) =>
        (Columns, Slices, Features, Order, Shown) = (columns, slices, features, order, shown);

    /// <summary>The columns to add to a view, before all others: of two with one name, that with another use counts.</summary>
    public IReadOnlyList<FileColumn> Columns { get; }

    /// <summary>The names of those in which slices are searched.</summary>
    public IReadOnlyList<string> Slices { get; }

    /// <summary>The name of the column with the features by which rows are near; null where there are none.</summary>
    public string? Features { get; }

    /// <summary>The name of the column along which drift is followed.</summary>
    public string? Order { get; }

    /// <summary>The names of those that are shown with rows.</summary>
    public IReadOnlyList<string> Shown { get; }

    /// <param name="file">The file.</param>
    /// <param name="request">What to look for.</param>
    /// <param name="used">The names of the columns that have a use.</param>
    /// <param name="cancellation">Ends the reading early.</param>
    /// <exception cref="TableException">A column is not there, or does not fit.</exception>
    public static AnalysisColumns Of(TableFile file, AnalysisRequest request, IReadOnlyList<string> used, CancellationToken cancellation)
    {
        int? order = request.Order is null ? null : file.IndexOf(request.Order);
        int[] named = request.Slices is null ? [] : ColumnPattern.Find(file, request.Slices);

        // What a column holds is known by a pass over it.
        IReadOnlyList<ColumnSummary> columns = request.WithSlices || request.WithLabels || order is not null ? ColumnSummary.OfAll(file, out _, cancellation) : [];
        ColumnSummary[] slices = !request.WithSlices ? []
            : request.Slices is not null ? [.. named.Select(index => columns[index])]
            : [.. columns.Where(column => !used.Contains(column.Name) && column.Index != order && HasSlices(column))];
        int[] features = !request.WithLabels ? []
            : request.Features is not null ? ColumnPattern.Find(file, request.Features)
            : [.. columns.Where(column => !used.Contains(column.Name) && column.Index != order && column.IsNumeric && column.Distinct > 1).Select(column => column.Index)];
        string[] shown = [.. used.Concat(file.Header).Distinct().Where(name => file.CanRead(file.IndexOf(name))).Take(MostShown)];
        return new(
            [
                .. shown.Select(name => FileColumn.Text(name, file.IndexOf(name))),
                .. slices.Select(column => column.IsNumeric ? FileColumn.Feature(column.Name, column.Index) : FileColumn.Category(column.Name, column.Index)),
                .. features.Length > 0 ? (FileColumn[])[FileColumn.Numbers(FeaturesName, features, allowBoolean: true)] : [],
                .. order is int index ? (FileColumn[])[columns[index].IsNumeric ? FileColumn.Number(OrderName, index) : FileColumn.Moment(OrderName, index)] : [],
            ],
            [.. slices.Select(column => column.Name)],
            features.Length > 0 ? FeaturesName : null,
            order is null ? null : OrderName,
            shown);
    }

    private static bool HasSlices(ColumnSummary column) => column.Distinct > 1 && (column.IsNumeric || !column.HasMany);
}
