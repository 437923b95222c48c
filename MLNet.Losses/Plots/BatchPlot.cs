using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Losses.Plots;

/// <summary>
/// A loss of a batch while one embedding moves: the partner of the first row, or a row of a class. The value is the
/// mean over the rows of the batch.
/// </summary>
internal sealed class BatchPlot
{
    private const string LossName = "Loss";
    private const string SlopeName = "Slope";

    private readonly MLContext _context = new();
    private readonly GroupLoss _loss;
    private readonly LossInput _moves;

    private BatchPlot(GroupLoss loss) =>
        (_loss, _moves) = (loss, loss.Inputs.Contains(LossInput.Second) ? LossInput.Second : LossInput.Score);

    private delegate Row[] Batch(double[] first, double[] moving);

    public static LossPlot Of(GroupLoss loss, int points)
    {
        var plot = new BatchPlot(loss);
        (string, Batch)[] batches = plot._moves == LossInput.Second
            ? [("batch of two pairs, the other one alike", Pairs)]
            : [("it is of the class of the row", (first, moving) => Classes(first, moving, 1)), ("it is of another class", (first, moving) => Classes(first, moving, 0))];
        var path = EmbeddingPath.Of(loss, (first, second) => plot.Judge([batches[0].Item2(first, second)]).Select(judged => judged.Value));
        string horizontal = plot._moves == LossInput.Second ? "of the two embeddings of a row" : "of a row and the embedding that moves";
        return new($"{path.Name} {horizontal}", [.. batches.Select(batch => plot.Curve(batch.Item1, path, batch.Item2, points))]);
    }

    // The row with the embedding that moves comes first.
    private static Row[] Pairs(double[] first, double[] moving) =>
        [new() { Score = first, Second = moving }, new() { Score = EmbeddingPath.Aside, Second = EmbeddingPath.Aside }];

    private static Row[] Classes(double[] first, double[] moving, double label) =>
    [
        new() { Score = moving, Label = label },
        .. ((double[])[1, 1]).Select(same => new Row { Score = first, Label = same }),
        .. ((double[])[0, 0]).Select(other => new Row { Score = EmbeddingPath.Aside, Label = other }),
    ];

    private LossCurve Curve(string name, EmbeddingPath path, Batch batch, int points)
    {
        double[] positions = path.Range.Points(points);
        (double Value, double[] Gradient)[] judged = Judge(positions.Select(position => batch(path.Start, path.At(position))));
        return new(
            name,
            positions,
            [.. judged.Select(one => one.Value)],
            [.. judged.Zip(positions, (one, position) => path.Along(position, one.Gradient))]);
    }

    /// <summary>The loss of each batch, and its derivatives along the embedding that moves.</summary>
    private (double Value, double[] Gradient)[] Judge(IEnumerable<Row[]> batches)
    {
        IDataView data = _context.Data.LoadFromEnumerable(batches.SelectMany((rows, group) => rows.Select(row => row.In(group))));
        LossColumnOptions options = new() { OutputColumnName = LossName, RowGroupColumnName = nameof(Row.Group) };
        options.GradientColumnNames[_moves] = SlopeName;
        IDataView judged = _context.Transforms.LossColumn(_loss, options).Fit(data).Transform(data);
        float[] losses = [.. judged.GetColumn<float>(LossName)];
        float[][] slopes = [.. judged.GetColumn<float[]>(SlopeName)];
        return [.. judged.GetColumn<int>(nameof(Row.Group))
            .Index()
            .GroupBy(row => row.Item, row => row.Index)
            .Select(rows => Mean([.. rows]))];

        // A row without a partner has no loss. The gradient is that of the sum.
        (double Value, double[] Gradient) Mean(int[] rows)
        {
            float[] there = [.. rows.Select(row => losses[row]).Where(loss => !float.IsNaN(loss))];
            return (there.Average(loss => (double)loss), [.. slopes[rows[0]].Select(slope => (double)slope / there.Length)]);
        }
    }

    private sealed class Row
    {
        private const int Width = 3;

        [VectorType(Width)]
        public double[] Score { get; set; } = [];

        [VectorType(Width)]
        public double[] Second { get; set; } = new double[Width];

        public double Label { get; set; }

        public int Group { get; set; }

        public Row In(int group)
        {
            Group = group;
            return this;
        }
    }
}
