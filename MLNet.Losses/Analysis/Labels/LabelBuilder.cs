using Microsoft.ML;

namespace MLNet.Losses.Analysis.Labels;

/// <summary>Finds labels that are likely wrong.</summary>
internal static class LabelBuilder
{
    private const double Suspicious = 0.5;

    /// <summary>The suspects; null where labels of two classes are probabilities between them.</summary>
    /// <exception cref="LossDataException">The column of features is missing, or is no vector of numbers.</exception>
    public static LabelAnalysis? Build(ScoredRows scored, ScoredClasses rows)
    {
        DataViewSchema.Column? features = FeatureRows.Find(scored.Data.Schema, scored.Options.FeatureColumnName);
        return ClassLogs.Of(rows) is { } logs
            ? Build(scored, rows, LabelOpinion.Best(logs, NeighbourVotes.Count(scored.Data, features, rows.Positions, logs)))
            : null;
    }

    private static LabelAnalysis Build(ScoredRows scored, ScoredClasses rows, LabelOpinion opinion)
    {
        int classes = opinion.Logs.Classes;
        double[][] joint = [.. rows.Names.Select(_ => new double[classes])];
        List<Suspect> suspects = [];
        double[] others = new double[classes];
        for (int row = 0; row < rows.Count; row++)
        {
            (double own, double wrong) = opinion.Judge(row, others);
            Add(joint[opinion.Logs.Given(row)], opinion.Logs.Given(row), wrong, others, rows.Count);
            if (wrong > Suspicious)
            {
                int suggested = Array.IndexOf(others, others.Max());
                suspects.Add(new(row, suggested, own, wrong, others[suggested] - own));
            }
        }

        bool isEmpty = rows.Count == 0;
        return new()
        {
            Count = rows.Count,
            Classes = rows.Names,
            NoiseRate = isEmpty ? double.NaN : opinion.Noise.Rate,
            Temperature = isEmpty ? double.NaN : opinion.Noise.Temperature,
            NeighbourShare = opinion.Share,
            Joint = isEmpty ? [] : joint,
            Suspects = Named(scored, rows, opinion.Logs, suspects),
        };
    }

    // A row counts for its own class as far as that is right, and for the others by their probabilities as far as it is wrong.
    private static void Add(double[] joint, int given, double wrong, double[] others, double rows)
    {
        double sum = others.Sum();
        joint[given] += (1 - wrong) / rows;
        for (int of = 0; of < joint.Length && sum > 0; of++)
        {
            joint[of] += wrong * others[of] / sum / rows;
        }
    }

    private static IReadOnlyList<LabelSuspect> Named(ScoredRows scored, ScoredClasses rows, ClassLogs logs, List<Suspect> suspects)
    {
        var shown = ShownTexts.Read(scored.Data, scored.Options.ShownColumnNames, suspects.Select(suspect => rows.Positions[suspect.Row]));

        // The less likely a label, the more likely is it wrong.
        return [.. suspects.OrderBy(suspect => suspect.Given).Select(suspect => new LabelSuspect(
            rows.Positions[suspect.Row],
            rows.Names[logs.Given(suspect.Row)],
            rows.Names[suspect.Suggested],
            suspect.Wrong,
            suspect.Margin,
            shown[rows.Positions[suspect.Row]]))];
    }

    private readonly record struct Suspect(int Row, int Suggested, double Given, double Wrong, double Margin);
}
