using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Losses.Benchmarks;

/// <summary>
/// Five losses evaluated by group, with all quantiles read, against what cannot be saved: one bare pass that reads the
/// same columns of the same loaded rows, and the kernels of the losses over arrays in the cache.
/// </summary>
internal static class GroupedBenchmark
{
    private const int Rows = 1_000_000;
    private const int Block = 2048;
    private const int Rounds = 51;

    // Compilers that look on while code runs take a core of their own for the first seconds, and evaluations use two.
    private const int WarmUps = 100;

    public static void Run()
    {
        foreach (int groups in (int[])[10, 1000])
        {
            Run(groups, "keys, cached", "Key", (context, loaded) =>
                context.Data.Cache(context.Transforms.Conversion.MapValueToKey("Key", "Region").Fit(loaded).Transform(loaded)));
            Run(groups, "texts, cached", "Region", (context, loaded) => context.Data.Cache(loaded));
            Run(groups, "texts, loaded from objects", "Region", (_, loaded) => loaded);
        }
    }

    private static void Run(int groups, string kind, string group, Func<MLContext, IDataView, IDataView> prepare)
    {
        var context = new MLContext(seed: 1);
        var random = new Random(1);
        IEnumerable<Row> rows = Enumerable.Range(0, Rows).Select(_ => new Row
        {
            Label = (float)((random.NextDouble() * 10) - 5),
            Score = (float)((random.NextDouble() * 10) - 5),
            Region = $"region {random.Next(groups)}",
        });
        IDataView data = prepare(context, context.Data.LoadFromEnumerable(rows.ToArray()));
        PointwiseLoss[] losses = [new MSELoss(), new L1Loss(), new HuberLoss(1f), new SmoothL1Loss(1f), new QuantileLoss(0.9)];
        var options = new LossEvaluationOptions { GroupColumnName = group };
        float[] scores = [.. Enumerable.Range(0, Block).Select(_ => (float)random.NextDouble())], labels = [.. scores.Reverse()], values = new float[Block];
        IDataView first = context.Data.TakeRows(data, 1);
        Interleaved.Run(
            $"Evaluating five losses by {groups} groups ({kind}), quantiles read",
            "row",
            Rows,
            Rounds,
            WarmUps,
            ("bare pass and kernels", BareAndKernels),
            ("bare pass", () => Read(data, group)),
            ("kernels", () => Judge(losses, scores, labels, values)),
            ("Losses.Evaluate, all quantiles read", () => Touch(context.Losses.Evaluate(data, options, losses))),
            ("Losses.Evaluate, quantiles not read", () => context.Losses.Evaluate(data, options, losses)),
            ("one row afterwards, which has them found", () => context.Losses.Evaluate(first, options, losses)),
            ("Losses.Evaluate, without quantiles", () => context.Losses.Evaluate(data, new LossEvaluationOptions { GroupColumnName = group, Quantiles = [] }, losses)),
            ("Losses.Evaluate, without groups, quantiles read", () => Touch(context.Losses.Evaluate(data, "Label", "Score", losses))));

        void BareAndKernels()
        {
            Read(data, group);
            Judge(losses, scores, labels, values);
        }
    }

    private static double Touch(LossEvaluation evaluation) =>
        evaluation.Concat(evaluation.Groups.SelectMany(group => group.Losses)).Sum(metrics => metrics.Quantiles[0.5]);

    private static void Judge(PointwiseLoss[] losses, float[] scores, float[] labels, float[] values)
    {
        for (int row = 0; row < Rows; row += Block)
        {
            foreach (PointwiseLoss loss in losses)
            {
                loss.Values(scores, labels, values);
            }
        }
    }

    private static double Read(IDataView data, string group)
    {
        (DataViewSchema.Column label, DataViewSchema.Column score, DataViewSchema.Column by) = (data.Schema["Label"], data.Schema["Score"], data.Schema[group]);
        using DataViewRowCursor cursor = data.GetRowCursor([label, score, by]);
        return by.Type is TextDataViewType
            ? Read<ReadOnlyMemory<char>>(cursor, label, score, by, static value => value.Span[^1])
            : Read<uint>(cursor, label, score, by, static value => value);
    }

    private static double Read<T>(DataViewRowCursor cursor, DataViewSchema.Column label, DataViewSchema.Column score, DataViewSchema.Column by, Func<T, double> see)
    {
        ValueGetter<float> getLabel = cursor.GetGetter<float>(label), getScore = cursor.GetGetter<float>(score);
        ValueGetter<T> getGroup = cursor.GetGetter<T>(by);
        (double sum, float first, float second, T third) = (0, 0, 0, default!);
        while (cursor.MoveNext())
        {
            getLabel(ref first);
            getScore(ref second);
            getGroup(ref third);
            sum += first + second + see(third);
        }

        return sum;
    }

    private sealed class Row
    {
        public float Label { get; set; }

        public float Score { get; set; }

        public string Region { get; set; } = string.Empty;
    }
}
