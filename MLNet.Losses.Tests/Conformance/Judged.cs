using MLNet.Losses.Kernels;

namespace MLNet.Losses.Tests.Conformance;

/// <summary>
/// What the library says in double precision of rows that are judged together: one row, or those of a group. One value for
/// them, or one for each row of a batch; the gradients are those of the values' sum.
/// </summary>
internal sealed record Judged(double[] Values, IReadOnlyDictionary<LossInput, double[]> Gradients)
{
    public static Judged Of(Loss loss, IReadOnlyDictionary<LossInput, double[]> inputs) => loss switch
    {
        PointwiseLoss pointwise => Of(pointwise, inputs),
        ClassLoss classes => Of(classes, inputs[LossInput.Score], inputs[LossInput.Label]),
        EmbeddingLoss embeddings => Of(embeddings, inputs),
        GroupLoss { HasLossPerRow: false } query => Of(query, inputs[LossInput.Score], inputs[LossInput.Label]),
        GroupLoss batch => OfBatch(batch, inputs),
        SequenceLoss sequence => Of(sequence, inputs[LossInput.Score], inputs[LossInput.Label]),
        _ => throw new NotSupportedException($"{loss} is of a family that the suite does not know."),
    };

    private static Judged Of(PointwiseLoss loss, IReadOnlyDictionary<LossInput, double[]> inputs)
    {
        double[] scores = inputs[LossInput.Score], labels = Repeated(LossInput.Label);
        double[] thirds = loss.ThirdInput is LossInput input ? Repeated(input) : [.. scores.Select(_ => double.NaN)];
        int[] elements = [.. Enumerable.Range(0, scores.Length)];
        double divisor = loss.SumsElements ? 1 : scores.Length;
        Dictionary<LossInput, double[]> gradients = new()
        {
            [LossInput.Score] = [.. elements.Select(i => loss.Slope(scores[i], labels[i], i, thirds[i]) / divisor)],
        };
        if (loss.ThirdInput is LossInput third)
        {
            double[] slopes = [.. elements.Select(i => loss.ThirdSlope(scores[i], labels[i], thirds[i], i) / divisor)];
            gradients[third] = inputs[third].Length == scores.Length ? slopes : [slopes.Sum()];
        }

        return new([elements.Sum(i => loss.Value(scores[i], labels[i], i, thirds[i])) / divisor], gradients);

        double[] Repeated(LossInput role) =>
            inputs[role].Length == scores.Length ? inputs[role] : [.. scores.Select(_ => inputs[role][0])];
    }

    private static Judged Of(ClassLoss loss, double[] scores, double[] labels)
    {
        double[] gradient = new double[scores.Length];
        bool isIndex = labels.Length == 1 && loss.Labels.HasFlag(ClassLabels.Index);
        double value = isIndex ? loss.Value(scores, (int)labels[0]) : loss.Value(scores, labels);
        double again = isIndex ? loss.Gradient(scores, (int)labels[0], gradient) : loss.Gradient(scores, labels, gradient);
        Assert.Equal(value, again);
        return new([value], new Dictionary<LossInput, double[]> { [LossInput.Score] = gradient });
    }

    private static Judged Of(EmbeddingLoss loss, IReadOnlyDictionary<LossInput, double[]> inputs)
    {
        double[] first = inputs[LossInput.Score], second = inputs[LossInput.Second], gradient = new double[first.Length * (loss.IsTriplet ? 3 : 2)];
        double value = loss.IsTriplet ? loss.Value(first, second, inputs[LossInput.Third]) : loss.Value(first, second, inputs[LossInput.Label][0]);
        double again = loss.IsTriplet
            ? loss.Gradient(first, second, inputs[LossInput.Third], gradient)
            : loss.Gradient(first, second, inputs[LossInput.Label][0], gradient);
        Assert.Equal(value, again);
        LossInput[] predicted = [LossInput.Score, LossInput.Second, .. loss.IsTriplet ? (LossInput[])[LossInput.Third] : []];
        return new([value], predicted.Zip(gradient.Chunk(first.Length)).ToDictionary(pair => pair.First, pair => pair.Second));
    }

    private static Judged Of(GroupLoss loss, double[] scores, double[] labels)
    {
        double[] gradient = new double[scores.Length];
        double value = loss.Value(scores, labels, gradient);
        Assert.Equal(loss.Value(scores, labels), value);
        return new([value], new Dictionary<LossInput, double[]> { [LossInput.Score] = gradient });
    }

    private static Judged OfBatch(GroupLoss loss, IReadOnlyDictionary<LossInput, double[]> inputs)
    {
        bool readsSecond = inputs.ContainsKey(LossInput.Second);
        int rows = inputs[LossInput.Group].Length, width = inputs[LossInput.Score].Length / rows;
        var block = new GroupBlock();
        for (int row = 0; row < rows; row++)
        {
            Range slice = (row * width)..((row + 1) * width);
            block.Add(
                inputs[LossInput.Score][slice],
                readsSecond ? inputs[LossInput.Second][slice] : default(ReadOnlySpan<double>),
                readsSecond ? null : inputs[LossInput.Label][row]);
        }

        double[] gradient = new double[rows * width * (readsSecond ? 2 : 1)];
        double[] values = loss.Engine.Fill(block, gradient);
        Assert.Equal(loss.Engine.Fill(block, default), values);
        LossInput[] predicted = readsSecond ? [LossInput.Score, LossInput.Second] : [LossInput.Score];
        return new(values, predicted.Zip(gradient.Chunk(rows * width)).ToDictionary(pair => pair.First, pair => pair.Second));
    }

    private static Judged Of(SequenceLoss loss, double[] scores, double[] labels)
    {
        double[] gradient = new double[scores.Length];
        int[] classes = [.. labels.TakeWhile(label => label >= 0).Select(label => (int)label)];
        double value = loss.Value(scores, classes, gradient);
        Assert.Equal(loss.Value(scores, classes), value);
        return new([value], new Dictionary<LossInput, double[]> { [LossInput.Score] = gradient });
    }
}
