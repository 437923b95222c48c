namespace MLNet.Losses.Plots;

/// <summary>A sequence loss of two steps and one class as the label, while a logit of the first step moves and the others are 0.</summary>
internal static class SequencePlot
{
    private const int Steps = 2;

    public static LossPlot Of(SequenceLoss loss, int points)
    {
        // Not every class may stand in a label: a blank may not.
        IEnumerable<int> classes = Enumerable.Range(0, loss.ClassCount);
        int label = classes.Last(one => Takes(loss, one)), other = classes.First(one => one != label);
        double reach = 3 * PlotRange.Reach(loss);
        double[] positions = new PlotRange(-reach, reach).Points(points);
        return new(
            $"a logit at the first of {Steps} steps, the others 0",
            [.. ((int[])[label, other]).Select(moves => LossCurve.Of(
                moves == label ? "of the label's class" : $"of class {moves}", positions, logit => Judge(loss, label, moves, logit)))]);
    }

    private static bool Takes(SequenceLoss loss, int label)
    {
        try
        {
            return double.IsFinite(loss.Value(Scores(loss, moves: 0, logit: 0), [label]));
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static (double Value, double Slope) Judge(SequenceLoss loss, int label, int moves, double logit)
    {
        double[] scores = Scores(loss, moves, logit), gradient = new double[scores.Length];
        double value = loss.Value(scores, [label], gradient);

        // From log-probabilities to the logits beneath: what is such a derivative already stays as it is.
        double sum = gradient[..loss.ClassCount].Sum();
        return (value, gradient[moves] - (Math.Exp(scores[moves]) * sum));
    }

    /// <summary>Log-probabilities; those of the first step are of logits that are 0 but for one.</summary>
    private static double[] Scores(SequenceLoss loss, int moves, double logit)
    {
        int count = loss.ClassCount;
        double[] scores = [.. Enumerable.Repeat(-Math.Log(count), Steps * count)];
        double logSum = Math.Log(Math.Exp(logit) + count - 1);
        for (int i = 0; i < count; i++)
        {
            scores[i] = (i == moves ? logit : 0) - logSum;
        }

        return scores;
    }
}
