using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Losses.Samples.Specs;

namespace MLNet.Losses.Samples.Scoring;

/// <summary>Judges a scored file: the metrics in one pass, the worst rows in another.</summary>
internal sealed class ScoredFileEvaluator(ScoredFile file, IReadOnlyList<LossSpec> losses)
{
    /// <param name="top">How many of the worst rows to give for each loss; null for none.</param>
    public EvaluationReport Evaluate(int? top)
    {
        LossEvaluation evaluation = new MLContext().Losses.Evaluate(file.View, file.Evaluation(), [.. losses.Select(spec => spec.Loss)]);
        return new EvaluationReport(
            evaluation.Rows,
            Metrics(evaluation),
            file.By is null ? null : [.. evaluation.Groups.Select(group => new EvaluationReport.GroupMetrics(group.Name, Metrics(group.Losses)))],
            top is int count ? Top(count) : null);
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
        top.Row.Place,
        top.Loss,
        new OrderedDictionary<string, string>(file.File.Header.Zip(top.Row.Fields, KeyValuePair.Create)));

    private sealed record Row(long Place, string[] Fields);
}
