namespace MLNet.Losses.Plots;

/// <summary>A loss of a query of three rows while the score of one of them moves and the others are 0.</summary>
internal static class QueryPlot
{
    public static LossPlot Of(GroupLoss loss, int points)
    {
        double[] labels = PlotLabels.GradesOf(loss.LabelDomain), positions = PlotRange.OfScores(loss).Points(points);
        return new(
            $"score of one row ({PlotWords.Of(loss.ScoreSpace)}), those of the others 0",
            [.. ((int[])[0, labels.Length - 1]).Select(row => LossCurve.Of(Name(row), positions, score => Judge(score, row)))]);

        string Name(int row) => FormattableString.Invariant($"row of {PlotWords.Label(labels[row])} among {string.Join(", ", labels)}");

        (double Value, double Slope) Judge(double score, int row)
        {
            double[] scores = new double[labels.Length], gradient = new double[labels.Length];
            scores[row] = score;
            return (loss.Value(scores, labels, gradient), gradient[row]);
        }
    }
}
