using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Losses.Samples.Specs;

namespace MLNet.Losses.Samples.Scoring;

/// <summary>Judges a scored file: the metrics in one pass, the worst rows in another.</summary>
internal sealed class ScoredFileEvaluator(ScoredFile file, IReadOnlyList<LossSpec> losses)
{
    private readonly MLContext _context = new();

    /// <param name="top">How many of the worst rows to give for each loss; null for none.</param>
    public EvaluationReport Evaluate(int? top)
    {
        LossEvaluation evaluation = _context.Losses.Evaluate(file.View, file.Evaluation(), [.. losses.Select(spec => spec.Loss)]);
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
        using DataViewRowCursor cursor = file.View.GetRowCursor(file.View.Schema);
        ValueGetter<long> getLine = cursor.GetGetter<long>(file.LineColumn);
        ValueGetter<VBuffer<ReadOnlyMemory<char>>> getFields = cursor.GetGetter<VBuffer<ReadOnlyMemory<char>>>(file.FieldsColumn);
        RowLoss[] rowLosses = [.. losses.Select(spec => new RowLoss(_context, file, spec, cursor, withGradient: false))];
        TopRows<Row>[] tops = [.. losses.Select(_ => new TopRows<Row>(count))];
        while (cursor.MoveNext())
        {
            for (int i = 0; i < tops.Length; i++)
            {
                tops[i].Add(rowLosses[i].Loss(), MakeRow);
            }
        }

        return [.. losses.Zip(tops, (spec, rows) => new EvaluationReport.LossTop(spec.Name, [.. rows.Take().Select(Report)]))];

        Row MakeRow()
        {
            long line = 0;
            VBuffer<ReadOnlyMemory<char>> fields = default;
            getLine(ref line);
            getFields(ref fields);
            return new(line, [.. fields.DenseValues().Select(field => field.ToString())]);
        }
    }

    private EvaluationReport.TopRow Report((float Loss, Row Row) top) => new(
        top.Row.Line,
        top.Loss,
        new OrderedDictionary<string, string>(file.File.Header.Zip(top.Row.Fields, KeyValuePair.Create)));

    private sealed record Row(long Line, string[] Fields);
}
