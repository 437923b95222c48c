namespace MLNet.Losses.Statistics;

/// <summary>Tests of the differences between two candidates that were judged on the same rows.</summary>
internal static class PairedTest
{
    /// <summary>
    /// The corrected resampled t-test of C. Nadeau and Y. Bengio (Inference for the generalization error, 2003) over folds.
    /// Rows of a fold share a model and models share training rows, so that rows are not independent of each other: the
    /// fold is the unit, and the variance of the mean is s²·(1/folds + test rows/training rows) instead of s²/folds.
    /// </summary>
    /// <param name="differences">The difference in each fold.</param>
    /// <param name="testToTrain">Test rows over training rows, averaged over the folds.</param>
    public static PairedTestResult OfFolds(IReadOnlyList<double> differences, double testToTrain)
    {
        int folds = differences.Count;
        double mean = differences.Average();
        double variance = differences.Sum(difference => (difference - mean) * (difference - mean)) / (folds - 1);
        return new(mean, Math.Sqrt(variance * ((1.0 / folds) + testToTrain)), folds - 1);
    }

    /// <summary>
    /// A t-test over the rows of one validation set, in clusters of rows that belong together. It speaks of the two models
    /// at hand, not of the candidates: another training set would give other models.
    /// </summary>
    /// <param name="differences">The difference in each row; NaN where a row is not judged.</param>
    /// <param name="weights">The weight of each row.</param>
    /// <param name="clusters">The cluster of each row, from 0; null where each row is one.</param>
    public static PairedTestResult OfRows(ReadOnlySpan<float> differences, ReadOnlySpan<float> weights, ReadOnlySpan<int> clusters)
    {
        Dictionary<int, (double Weight, double Sum)> totals = [];
        double weight = 0, sum = 0;
        for (int row = 0; row < differences.Length; row++)
        {
            if (!float.IsNaN(differences[row]) && weights[row] > 0)
            {
                int cluster = clusters.IsEmpty ? row : clusters[row];
                (double Weight, double Sum) total = totals.GetValueOrDefault(cluster);
                totals[cluster] = (total.Weight + weights[row], total.Sum + ((double)weights[row] * differences[row]));
                weight += weights[row];
                sum += (double)weights[row] * differences[row];
            }
        }

        // The ratio estimator: residuals of the clusters' sums, which for rows of equal weight are the usual deviations.
        double mean = sum / weight, squares = totals.Values.Sum(total => Math.Pow(total.Sum - (mean * total.Weight), 2));
        int count = totals.Count;
        return count < 2
            ? new(mean, double.NaN, 0)
            : new(mean, Math.Sqrt(squares * count / (count - 1)) / weight, count - 1);
    }
}
