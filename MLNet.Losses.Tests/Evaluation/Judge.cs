using Microsoft.ML;
using MLNet.Losses.Tests.Support;

namespace MLNet.Losses.Tests.Evaluation;

/// <summary>Evaluates given losses: the L1 loss of a score against the label 0 is the score.</summary>
internal static class Judge
{
    public static readonly MLContext Context = new(1);

    /// <summary>The metrics of rows with these losses, none below 0.</summary>
    public static LossMetrics Losses(float[] losses, float[]? weights = null, params double[] quantiles) =>
        Evaluate(losses, weights, group: null, quantiles)[0];

    public static LossEvaluation Evaluate(float[] losses, float[]? weights, string[]? group, params double[] quantiles)
    {
        Table data = Table.Of(losses, new float[losses.Length]);
        if (weights is not null)
        {
            data.With("Weight", weights);
        }

        if (group is not null)
        {
            data.With("Group", row => group[row].AsMemory());
        }

        var options = new LossEvaluationOptions
        {
            WeightColumnName = weights is null ? null : "Weight",
            GroupColumnName = group is null ? null : "Group",
            Quantiles = quantiles,
        };
        return Context.Losses.Evaluate(data, options, new L1Loss());
    }

    public static float[] Ones(int count) => [.. Enumerable.Repeat(1f, count)];

    /// <summary>Numbers of many sizes, none below 0; the same for the same seed.</summary>
    public static float[] Numbers(int count, int seed, double from = -4, double to = 4)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (float)Math.Pow(10, from + ((to - from) * random.NextDouble())))];
    }
}
