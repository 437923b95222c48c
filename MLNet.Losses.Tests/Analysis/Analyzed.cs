using Microsoft.ML;
using MLNet.Losses.Tests.Support;

namespace MLNet.Losses.Tests.Analysis;

/// <summary>Analyzes given losses: the L1 loss of a score against the label 0 is the score.</summary>
internal static class Analyzed
{
    public static readonly MLContext Context = new(1);

    /// <summary>Rows with these losses, none below 0.</summary>
    public static Table Rows(params float[] losses) => Table.Of(losses, new float[losses.Length]);

    /// <summary>What is found of the L1 loss.</summary>
    public static LossFindings Find(IDataView data, LossAnalysisOptions? options = null) => Context.Losses.Analyze(data, options ?? new(), new L1Loss())[0];

    /// <summary>Losses of rows that weigh more or less.</summary>
    public static LossFindings Weighted(float[] losses, float[] weights, LossAnalysisOptions? options = null)
    {
        options ??= new();
        options.WeightColumnName = "Weight";
        return Find(Rows(losses).With("Weight", weights), options);
    }

    /// <summary>Exponentially distributed numbers of mean 1.</summary>
    public static float[] Exponential(int count, Random random) => [.. Enumerable.Range(0, count).Select(_ => (float)-Math.Log(1 - random.NextDouble()))];
}
