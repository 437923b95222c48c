namespace MLNet.Losses.Training.Objectives.Heads;

/// <summary>
/// A mean and a variance for each label: score = offset + factor·output, and variance = factor²·softplus(raw + c). The c
/// makes the label's own variance of the output 0, where training starts; a variance never falls below a millionth of it.
/// </summary>
/// <remarks>
/// Softplus, not exp: the variance of a row that is far off grows as a line with the output, so that no step throws it
/// out of sight. A row has all means first, then all raw variances.
/// </remarks>
internal sealed class GaussianHead : Head
{
    public const string Kind = "gaussian";

    /// <summary>The least variance of an output.</summary>
    public const float Floor = 1e-6f;

    private readonly float[] _offsets;
    private readonly float[] _factors;

    /// <param name="offsets">The mean of each label.</param>
    /// <param name="factors">The deviation of each label.</param>
    public GaussianHead(ReadOnlySpan<float> offsets, ReadOnlySpan<float> factors) =>
        (_offsets, _factors) = (offsets.ToArray(), factors.ToArray());

    /// <summary>The c of the formula.</summary>
    public static float Shift { get; } = (float)Softplus.Inverse(1 - Floor);

    public override int Outputs => 2 * _offsets.Length;

    public override int Scores => _offsets.Length;

    public override bool HasVariances => true;

    public override HeadState State => new(Kind, Scores, [.. _offsets, .. _factors]);

    public override void Read(ReadOnlySpan<float> outputs, Span<float> scores, Span<float> variances)
    {
        for (int from = 0; from < scores.Length; from += Scores)
        {
            for (int slot = 0; slot < Scores; slot++)
            {
                float factor = _factors[slot];
                scores[from + slot] = _offsets[slot] + (factor * outputs[(2 * from) + slot]);
                variances[from + slot] = factor * factor * (Softplus.Of(outputs[(2 * from) + Scores + slot] + Shift) + Floor);
            }
        }
    }

    public override void PassBack(
        ReadOnlySpan<float> outputs,
        ReadOnlySpan<float> scores,
        ReadOnlySpan<float> slopes,
        ReadOnlySpan<float> varianceSlopes,
        Span<float> gradients)
    {
        for (int from = 0; from < scores.Length; from += Scores)
        {
            for (int slot = 0; slot < Scores; slot++)
            {
                float factor = _factors[slot];
                int raw = (2 * from) + Scores + slot;
                gradients[(2 * from) + slot] = factor * slopes[from + slot];
                gradients[raw] = factor * factor * Softplus.Slope(outputs[raw] + Shift) * varianceSlopes[from + slot];
            }
        }
    }
}
