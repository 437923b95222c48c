namespace MLNet.Losses.Analysis.Labels;

/// <summary>The probabilities that labels are judged by, and what they say of the noise.</summary>
/// <param name="Logs">The probabilities: the scores', or a mixture of these with neighbours' votes.</param>
/// <param name="Noise">Temperature and noise.</param>
/// <param name="Share">The share of the votes.</param>
internal sealed record LabelOpinion(ClassLogs Logs, LabelNoise Noise, double Share)
{
    private static readonly double[] _shares = [0.25, 0.5, 0.75];

    /// <summary>The one under which the given labels are likeliest: votes that know nothing get no share.</summary>
    /// <param name="scores">The probabilities that the scores tell.</param>
    /// <param name="votes">The votes; null where there are none.</param>
    public static LabelOpinion Best(ClassLogs scores, float[]? votes)
    {
        LabelOpinion alone = Of(scores, 0);
        return votes is null ? alone : _shares.Select(share => Of(scores.Mix(votes, share), share)).Prepend(alone).MaxBy(opinion => opinion.Noise.LogLikelihood)!;
    }

    /// <summary>What is to be said of a label.</summary>
    /// <param name="row">The row.</param>
    /// <param name="probabilities">Takes the tempered probabilities of the other classes; that of the given one becomes 0.</param>
    /// <returns>The tempered probability of the given class, and the probability that it is wrong.</returns>
    public (double Given, double Wrong) Judge(int row, double[] probabilities)
    {
        Noise.Temper(Logs[row], probabilities);
        double given = probabilities[Logs.Given(row)];
        probabilities[Logs.Given(row)] = 0;
        return (given, Noise.ErrorProbability(given, Logs.Classes));
    }

    private static LabelOpinion Of(ClassLogs logs, double share) => new(logs, LabelNoise.Fit(logs), share);
}
