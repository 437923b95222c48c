using Microsoft.ML;

namespace MLNet.Losses.Analysis.Labels;

/// <summary>Finds labels that are likely wrong.</summary>
internal static class LabelBuilder
{
    private const double Suspicious = 0.5;

    private static readonly double[] _shares = [0.25, 0.5, 0.75];

    /// <summary>The suspects; null where labels of two classes are probabilities between them.</summary>
    /// <exception cref="LossDataException">The column of features is missing, or is no vector of numbers.</exception>
    public static LabelAnalysis? Build(ScoredRows scored, ScoredClasses rows)
    {
        DataViewSchema.Column? features = FeatureRows.Find(scored.Data.Schema, scored.Options.FeatureColumnName);
        return ClassLogs.Of(rows) is not { } logs ? null
            : NeighbourVotes.Count(scored.Data, features, rows.Positions, logs) is { } votes ? BuildMixed(scored, rows, logs, votes)
            : Build(scored, rows, logs, 0);
    }

    // Whichever share makes the given labels likeliest: neighbours that know nothing get none.
    private static LabelAnalysis BuildMixed(ScoredRows scored, ScoredClasses rows, ClassLogs logs, float[] votes)
    {
        var best = (Logs: logs, Noise: LabelNoise.Fit(logs), Share: 0.0);
        foreach (double share in _shares)
        {
            ClassLogs mixed = logs.Mix(votes, share);
            var noise = LabelNoise.Fit(mixed);
            best = noise.LogLikelihood > best.Noise.LogLikelihood ? (mixed, noise, share) : best;
        }

        return Build(scored, rows, best.Logs, best.Noise, best.Share);
    }

    private static LabelAnalysis Build(ScoredRows scored, ScoredClasses rows, ClassLogs logs, double share) =>
        Build(scored, rows, logs, LabelNoise.Fit(logs), share);

    private static LabelAnalysis Build(ScoredRows scored, ScoredClasses rows, ClassLogs logs, LabelNoise noise, double share)
    {
        double[][] joint = [.. rows.Names.Select(_ => new double[logs.Classes])];
        List<(int Row, int Suggested, double Given, double Margin)> suspects = [];
        double[] probabilities = new double[logs.Classes];
        for (int row = 0; row < logs.Count; row++)
        {
            noise.Temper(logs[row], probabilities);
            int given = logs.Given(row);
            double own = probabilities[given], wrong = noise.ErrorProbability(own, logs.Classes);
            joint[given][given] += (1 - wrong) / logs.Count;
            probabilities[given] = 0;
            double others = probabilities.Sum();
            for (int of = 0; of < probabilities.Length; of++)
            {
                joint[given][of] += others > 0 ? wrong * probabilities[of] / others / logs.Count : 0;
            }

            if (wrong > Suspicious)
            {
                int suggested = Array.IndexOf(probabilities, probabilities.Max());
                suspects.Add((row, suggested, own, probabilities[suggested] - own));
            }
        }

        // The less likely a label, the more likely is it wrong.
        suspects.Sort((a, b) => a.Given != b.Given ? a.Given.CompareTo(b.Given) : a.Row.CompareTo(b.Row));
        var shown = ShownTexts.Read(scored.Data, scored.Options.ShownColumnNames, suspects.Select(suspect => rows.Positions[suspect.Row]));
        return new()
        {
            Count = logs.Count,
            Classes = rows.Names,
            NoiseRate = logs.Count == 0 ? double.NaN : noise.Rate,
            Temperature = logs.Count == 0 ? double.NaN : noise.Temperature,
            NeighbourShare = share,
            Joint = logs.Count == 0 ? [] : joint,
            Suspects = [.. suspects.Select(suspect => new LabelSuspect(
                rows.Positions[suspect.Row],
                rows.Names[logs.Given(suspect.Row)],
                rows.Names[suspect.Suggested],
                noise.ErrorProbability(suspect.Given, logs.Classes),
                suspect.Margin,
                shown[rows.Positions[suspect.Row]]))],
        };
    }
}
