using MLNet.Losses.Training.Rows;

namespace MLNet.Losses.Training.Objectives;

/// <summary>What a group counts in the mean over groups or pairs.</summary>
internal static class GroupWeights
{
    /// <summary>The weight of a group: that of its first row.</summary>
    public static double Of(TrainingBatch batch, int firstRow) => batch.Weights.Length == 0 ? 1 : batch.Weights[firstRow];

    /// <summary>Makes the derivatives of a sum those of a mean.</summary>
    public static void Divide(Span<float> gradients, double divisor)
    {
        float factor = divisor > 0 ? (float)(1 / divisor) : 0;
        foreach (ref float gradient in gradients)
        {
            gradient *= factor;
        }
    }
}
