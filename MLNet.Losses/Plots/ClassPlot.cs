namespace MLNet.Losses.Plots;

/// <summary>A class loss while the first of its scores moves and the others are 0.</summary>
internal static class ClassPlot
{
    private const int UsualScores = 3;

    public static LossPlot Of(ClassLoss loss, int points)
    {
        int count = loss.SlotCount > 0 ? loss.SlotCount : UsualScores;

        // Otherwise scores are of thresholds between the classes.
        bool areOfClasses = loss.ClassCount(count) == count;
        double[] positions = PlotRange.OfScores(loss).Points(points);
        return new(
            $"one score ({PlotWords.Of(loss.ScoreSpace)}), the others 0",
            [
                Curve(areOfClasses ? "score of the true class" : "label 0", label: 0),
                Curve(areOfClasses ? "score of another class" : "label 1", label: 1),
            ]);

        LossCurve Curve(string name, int label) => LossCurve.Of(name, positions, score => Judge(loss, count, score, label));
    }

    private static (double Value, double Slope) Judge(ClassLoss loss, int count, double score, int label)
    {
        double[] scores = new double[count], gradient = new double[count];
        scores[0] = score;
        if (loss.Labels.HasFlag(ClassLabels.Index))
        {
            return (loss.Gradient(scores, label, gradient), gradient[0]);
        }

        double[] targets = new double[loss.ClassCount(count)];
        targets[label] = 1;
        return (loss.Gradient(scores, targets, gradient), gradient[0]);
    }
}
