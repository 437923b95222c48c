namespace MLNet.Losses.Plots;

/// <summary>An embedding loss while one embedding moves away from the first.</summary>
internal static class EmbeddingPlot
{
    public static LossPlot Of(EmbeddingLoss loss, int points)
    {
        double[] labels = PlotLabels.Of(loss.LabelDomain);
        var path = EmbeddingPath.Of(loss, (first, second) => loss.IsTriplet
            ? [loss.Value(first, second, EmbeddingPath.Aside)]
            : labels.Select(label => loss.Value(first, second, label)));
        double[] positions = path.Range.Points(points), other = path.At(0);
        int width = other.Length;
        if (!loss.IsTriplet)
        {
            return new(
                $"{path.Name} of the two embeddings",
                [.. labels.Select(label => LossCurve.Of(PlotWords.Label(label), positions, position => Judge(position, label)))]);
        }

        string standing = path.At(0).SequenceEqual(path.Start) ? "at distance 1" : "at cosine 0";
        return new(
            $"{path.Name} of the anchor and the moving embedding",
            [
                LossCurve.Of($"positive moves, negative {standing}", positions, position => JudgeTriplet(position, moves: 1)),
                LossCurve.Of($"negative moves, positive {standing}", positions, position => JudgeTriplet(position, moves: 2)),
            ]);

        (double Value, double Slope) Judge(double position, double label)
        {
            double[] gradient = new double[2 * width];
            double value = loss.Gradient(path.Start, path.At(position), label, gradient);
            return (value, path.Along(position, gradient.AsSpan(width)));
        }

        (double Value, double Slope) JudgeTriplet(double position, int moves)
        {
            double[] gradient = new double[3 * width], moving = path.At(position);
            double value = moves == 1
                ? loss.Gradient(path.Start, moving, EmbeddingPath.Aside, gradient)
                : loss.Gradient(path.Start, EmbeddingPath.Aside, moving, gradient);
            return (value, path.Along(position, gradient.AsSpan(moves * width)));
        }
    }
}
