using Microsoft.ML;
using MLNet.Losses.Analysis.Concentration;
using MLNet.Losses.Analysis.Drift;
using MLNet.Losses.Analysis.Hardest;
using MLNet.Losses.Analysis.Rival;
using MLNet.Losses.Analysis.Slices;

namespace MLNet.Losses.Analysis;

/// <summary>Finds out where each loss comes from. Columns are checked first: what is wrong is said before the rows are read.</summary>
internal sealed class FindingsBuilder
{
    private readonly LossAnalysisOptions _options;
    private readonly IDataView _data;
    private readonly OrderColumn? _order;
    private readonly SliceColumns _slices;

    /// <exception cref="LossDataException">A column is missing, or of a type that does not fit.</exception>
    public FindingsBuilder(LossAnalysisOptions options, IDataView data)
    {
        (_options, _data) = (options, data);
        _order = options.OrderColumnName is string order ? new(data.Schema, order) : null;
        _slices = new(data.Schema, options.SliceColumnNames);
        _ = ShownTexts.Find(data.Schema, options.ShownColumnNames);
    }

    /// <summary>The findings of each loss.</summary>
    /// <param name="evaluation">The metrics.</param>
    /// <param name="losses">The rows that each loss judged.</param>
    /// <param name="rivals">The same of the rival's scores; null where there is none.</param>
    public IReadOnlyList<LossFindings> Build(LossEvaluation evaluation, IReadOnlyList<KeptLosses> losses, IReadOnlyList<KeptLosses>? rivals)
    {
        IReadOnlyList<HardRow>[] hardest = Hardest(losses);
        List<double>? order = _order?.Read(_data);
        var search = new SliceSearch(_slices.Read(_data, FewestRows(evaluation.Rows)), _options);
        return [.. losses.Select((rows, i) => new LossFindings
        {
            Metrics = evaluation[i],
            Concentration = ConcentrationBuilder.Build(rows),
            Hardest = hardest[i],
            Slices = search.Find(rows),
            Drift = order is null ? null : DriftBuilder.Build(rows, order, _order!.IsTime),
            Rival = rivals is null ? null : RivalBuilder.Build(rows, rivals[i], _options),
        })];
    }

    private IReadOnlyList<HardRow>[] Hardest(IReadOnlyList<KeptLosses> losses)
    {
        IReadOnlyList<int>[] hardest = [.. losses.Select(rows => HardestRows.Find(rows, _options.HardestRows))];
        var shown = ShownTexts.Read(_data, _options.ShownColumnNames, hardest.SelectMany(rows => rows).Select(row => (long)row));
        return [.. hardest.Select((rows, i) => (IReadOnlyList<HardRow>)[.. rows.Select(row => new HardRow(row, losses[i][row], shown[row]))])];
    }

    private int FewestRows(long rows) => (int)Math.Max(SliceSearch.FewestRows, _options.MinSliceShare * rows);
}
