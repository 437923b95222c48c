namespace MLNet.Losses.Training.Objectives.Heads;

/// <summary>
/// score = offset + factor·output: the network learns a label of mean 0 and deviation 1, and the loss keeps the label's
/// unit. It can be folded into the network's last layer.
/// </summary>
internal sealed class AffineHead : Head
{
    public const string Kind = "affine";

    private readonly float[] _offsets;
    private readonly float[] _factors;

    /// <param name="offsets">The mean of each label.</param>
    /// <param name="factors">The deviation of each label.</param>
    public AffineHead(ReadOnlySpan<float> offsets, ReadOnlySpan<float> factors) =>
        (_offsets, _factors) = (offsets.ToArray(), factors.ToArray());

    public ReadOnlySpan<float> Offsets => _offsets;

    public ReadOnlySpan<float> Factors => _factors;

    public override int Outputs => _offsets.Length;

    public override int Scores => _offsets.Length;

    public override HeadState State => new(Kind, Scores, [.. _offsets, .. _factors]);

    public override void Read(ReadOnlySpan<float> outputs, Span<float> scores, Span<float> variances)
    {
        for (int from = 0; from < outputs.Length; from += _offsets.Length)
        {
            for (int slot = 0; slot < _offsets.Length; slot++)
            {
                scores[from + slot] = _offsets[slot] + (_factors[slot] * outputs[from + slot]);
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
        for (int from = 0; from < slopes.Length; from += _offsets.Length)
        {
            for (int slot = 0; slot < _offsets.Length; slot++)
            {
                gradients[from + slot] = _factors[slot] * slopes[from + slot];
            }
        }
    }
}
