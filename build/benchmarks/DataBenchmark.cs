using Microsoft.ML;

namespace MLNet.Losses.Benchmarks;

/// <summary>The column against a bare pass, and the evaluator against ML.NET's, over the same cached rows.</summary>
internal static class DataBenchmark
{
    private const int Rows = 1_000_000;

    public static void Run()
    {
        var context = new MLContext(seed: 1);
        var random = new Random(1);
        IEnumerable<Row> rows = Enumerable.Range(0, Rows).Select(_ => new Row
        {
            Label = (float)((random.NextDouble() * 10) - 5),
            Score = (float)((random.NextDouble() * 10) - 5),
            Target = random.Next(2),
        });
        IDataView cached = context.Data.Cache(context.Data.LoadFromEnumerable(rows.ToArray()));
        Read(cached, "Label", "Score", "Target");

        foreach ((PointwiseLoss loss, string label) in new (PointwiseLoss, string)[]
        {
            (new HuberLoss(1f), "Label"), (new MSELoss(), "Label"), (new QuantileLoss(0.9), "Label"), (new BCEWithLogitsLoss(), "Target"),
        })
        {
            IDataView column = context.Transforms.LossColumn("Loss", loss, label).Fit(cached).Transform(cached);
            Interleaved.Run(
                $"A {loss} column, read alone",
                Rows,
                15,
                ("bare pass: label and score", () => Read(cached, label, "Score")),
                ("the loss column", () => Read(column, "Loss")));
        }

        PointwiseLoss[] losses = [new MSELoss(), new L1Loss(), new HuberLoss(1f), new SmoothL1Loss(1f), new QuantileLoss(0.9)];
        IDataView first = context.Data.TakeRows(cached, 1);
        Interleaved.Run(
            "Evaluating five losses at once",
            Rows,
            15,
            ("ML.NET Regression.Evaluate", () => context.Regression.Evaluate(cached)),
            ("Losses.Evaluate, quantiles not read", () => context.Losses.Evaluate(cached, "Label", "Score", losses)),
            ("one row afterwards, which has them found", () => context.Losses.Evaluate(first, "Label", "Score", losses)),
            ("Losses.Evaluate, quantiles read", () => context.Losses.Evaluate(cached, "Label", "Score", losses).Sum(metrics => metrics.Quantiles[0.5])),
            ("Losses.Evaluate, without quantiles", () => context.Losses.Evaluate(cached, new LossEvaluationOptions { Quantiles = [] }, losses)),
            ("bare pass: label and score", () => Read(cached, "Label", "Score")));
    }

    private static double Read(IDataView data, params string[] names)
    {
        DataViewSchema.Column[] columns = [.. names.Select(name => data.Schema[name])];
        using DataViewRowCursor cursor = data.GetRowCursor(columns);
        ValueGetter<float> first = cursor.GetGetter<float>(columns[0]);
        ValueGetter<float> second = cursor.GetGetter<float>(columns[^1]);
        double sum = 0;
        float value = 0, other = 0;
        if (columns.Length == 1)
        {
            while (cursor.MoveNext())
            {
                first(ref value);
                sum += value;
            }

            return sum;
        }

        while (cursor.MoveNext())
        {
            first(ref value);
            second(ref other);
            sum += value + other;
        }

        return sum;
    }

    private sealed class Row
    {
        public float Label { get; set; }

        public float Score { get; set; }

        public float Target { get; set; }
    }
}
