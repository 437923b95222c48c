using MLNet.Losses.Statistics;

namespace MLNet.Losses.Analysis.Calibration;

/// <summary>Compares the probabilities of scored data with what came of them.</summary>
internal static class CalibrationBuilder
{
    private const string Predicted = "predicted class";

    /// <param name="rows">The rows with probabilities.</param>
    /// <param name="confidence">The confidence of the intervals.</param>
    public static CalibrationAnalysis Build(ScoredClasses rows, double confidence)
    {
        WilsonInterval interval = new(confidence);
        EventRows[] events = rows.IsOfTwo ? [OfTwo(rows)] : OfSeveral(rows);
        CalibrationCurve[] curves = [.. events.Select(of => CurveBuilder.Build(of, interval))];
        return new() { Count = rows.Count, Overall = curves[0], Classes = curves[1..] };
    }

    private static EventRows OfTwo(ScoredClasses rows)
    {
        float[] probabilities = new float[rows.Count];
        for (int row = 0; row < probabilities.Length; row++)
        {
            probabilities[row] = (float)rows.Converter.OfTwo(rows.Scores(row)[0]);
        }

        return new(rows.Names[1], probabilities, [.. rows.Labels], [.. rows.Weights]);
    }

    // The predicted class first, then each class by itself.
    private static EventRows[] OfSeveral(ScoredClasses rows)
    {
        float[] weights = [.. rows.Weights];
        EventRows[] events = [.. rows.Names.Prepend(Predicted).Select(name => new EventRows(name, new float[rows.Count], new float[rows.Count], weights))];
        double[] probabilities = new double[rows.Names.Count];
        for (int row = 0; row < rows.Count; row++)
        {
            rows.Converter.OfSeveral(rows.Scores(row), probabilities);
            int predicted = Array.IndexOf(probabilities, probabilities.Max()), given = (int)rows.Labels[row];
            Set(events[0], probabilities[predicted], predicted == given);
            for (int i = 0; i < probabilities.Length; i++)
            {
                Set(events[i + 1], probabilities[i], i == given);
            }

            void Set(EventRows of, double probability, bool came) => (of.Probabilities[row], of.Outcomes[row]) = ((float)probability, came ? 1 : 0);
        }

        return events;
    }
}
