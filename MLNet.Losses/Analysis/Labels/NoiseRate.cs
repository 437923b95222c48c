namespace MLNet.Losses.Analysis.Labels;

/// <summary>The rate at which labels are replaced by any other class, of labels whose probabilities are known: likelihood and its maximum.</summary>
internal static class NoiseRate
{
    private const int Halvings = 40;

    /// <summary>The rate of the greatest likelihood.</summary>
    /// <param name="given">The probability of each given label, were there no noise.</param>
    /// <param name="classes">How many classes there are.</param>
    public static double Fit(double[] given, int classes)
    {
        // The log-likelihood is concave in the rate: its slope falls.
        double low = 0, high = 1;
        if (!(Slope(given, classes, 0) > 0))
        {
            return 0;
        }

        for (int i = 0; i < Halvings; i++)
        {
            double middle = (low + high) / 2;
            (low, high) = Slope(given, classes, middle) > 0 ? (middle, high) : (low, middle);
        }

        return low;
    }

    /// <summary>The mean log-likelihood; 0 without rows.</summary>
    public static double LogLikelihood(double[] given, int classes, double rate)
    {
        double sum = 0;
        foreach (double probability in given)
        {
            sum += Math.Log(Math.Max(double.Epsilon, ((1 - rate) * probability) + (rate * (1 - probability) / (classes - 1))));
        }

        return given.Length == 0 ? 0 : sum / given.Length;
    }

    private static double Slope(double[] given, int classes, double rate)
    {
        double slope = 0;
        foreach (double probability in given)
        {
            double change = ((1 - probability) / (classes - 1)) - probability;
            slope += change / Math.Max(double.Epsilon, probability + (rate * change));
        }

        return slope;
    }
}
