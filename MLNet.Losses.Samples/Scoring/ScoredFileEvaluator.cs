using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Losses.Samples.Specs;

namespace MLNet.Losses.Samples.Scoring;

/// <summary>Judges a scored file: the metrics in one pass, the worst rows in another.</summary>
internal sealed class ScoredFileEvaluator(ScoredFile file, IReadOnlyList<LossSpec> losses)
{
    /// <summary>What was found in the rows; null where nothing was looked for.</summary>
    public LossAnalysis? Analysis { get; private set; }

    /// <param name="top">How many of the worst rows to give for each loss; null for none.</param>
    /// <param name="withLabels">Whether to list suspected label errors.</param>
    public EvaluationReport Evaluate(int? top, bool withLabels)
    {
        LossCatalog catalog = new MLContext().Losses;
        Loss[] judges = [.. losses.Select(spec => spec.Loss)];
        Analysis = file.Analysis is null ? null : catalog.Analyze(file.View, file.AnalysisOptions(), judges);
        LossEvaluation evaluation = Analysis?.Evaluation ?? catalog.Evaluate(file.View, file.Evaluation(), judges);
        return new EvaluationReport(
            evaluation.Rows,
            Metrics(evaluation),
            file.By is null ? null : [.. evaluation.Groups.Select(group => new EvaluationReport.GroupMetrics(group.Name, Metrics(group.Losses)))],
            top is int count ? Top(count) : null,
            Analysis is null ? null : AnalysisReport.Of(Analysis, [.. losses.Select(spec => spec.Name)], file.File, withLabels));
    }

    private EvaluationReport.Metrics[] Metrics(IEnumerable<LossMetrics> metrics) =>
        [.. losses.Zip(metrics, EvaluationReport.Metrics.Of)];

    private EvaluationReport.LossTop[] Top(int count)
    {
        using var lossRows = new LossRows(file, losses, withGradient: false);
        DataViewRow row = lossRows.Row;
        ValueGetter<long> getPlace = row.GetGetter<long>(row.Schema[ScoredFile.PlaceColumn]);
        ValueGetter<VBuffer<ReadOnlyMemory<char>>> getFields = row.GetGetter<VBuffer<ReadOnlyMemory<char>>>(row.Schema[ScoredFile.FieldsColumn]);
        TopRows<Row>[] tops = [.. losses.Select(_ => new TopRows<Row>(count))];
        while (lossRows.MoveNext())
        {
            for (int i = 0; i < tops.Length; i++)
            {
                tops[i].Add(lossRows.Losses[i].Loss(), MakeRow);
            }
        }

        return [.. losses.Zip(tops, (spec, rows) => new EvaluationReport.LossTop(spec.Name, [.. rows.Take().Select(Report)]))];

        Row MakeRow()
        {
            long place = 0;
            VBuffer<ReadOnlyMemory<char>> fields = default;
            getPlace(ref place);
            getFields(ref fields);
            return new(place, [.. fields.DenseValues().Select(field => field.ToString())]);
        }
    }

    private EvaluationReport.TopRow Report((float Loss, Row Row) top) => new(
        file.File.IsOfLines ? top.Row.Place : null,
        file.File.IsOfLines ? null : top.Row.Place,
        top.Loss,
        new OrderedDictionary<string, string>(file.File.Header.Zip(top.Row.Fields, KeyValuePair.Create)));

    private sealed record Row(long Place, string[] Fields);
}
