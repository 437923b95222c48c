namespace MLNet.Losses.Training.Objectives.Heads;

/// <summary>
/// Quantiles that never cross: the least level is offset + factor·output, and each level above adds
/// factor·softplus(output + shift) to the one below. Where all outputs are 0 the scores are about the quantiles of a
/// normal label.
/// </summary>
internal sealed class OrderedHead : Head
{
    public const string Kind = "ordered";

    // The quantiles of a normal are about those of a logistic over this.
    private const double LogisticToNormal = 1.702;
    private const double LeastGap = 1e-3;

    private readonly int[] _order;
    private readonly float[] _shifts;
    private readonly float _offset;
    private readonly float _factor;

    /// <param name="levels">The level of each score, above 0 and below 1, in any order.</param>
    /// <param name="mean">The label's mean.</param>
    /// <param name="deviation">The label's deviation.</param>
    public OrderedHead(IReadOnlyList<double> levels, double mean, double deviation)
    {
        _order = [.. Enumerable.Range(0, levels.Count).OrderBy(i => levels[i])];
        double[] normal = [.. _order.Select(i => Math.Log(levels[i] / (1 - levels[i])) / LogisticToNormal)];
        _shifts = [.. normal.Select((quantile, i) => i == 0 ? 0 : (float)PositiveNumber.Inverse(Math.Max(LeastGap, quantile - normal[i - 1])))];
        _factor = (float)deviation;
        _offset = (float)(mean + (deviation * normal[0]));
    }

    public OrderedHead(HeadState state)
    {
        ReadOnlySpan<float> numbers = state.Numbers;
        (_offset, _factor) = (numbers[0], numbers[1]);
        _order = [.. state.Numbers.Skip(2).Take(state.Scores).Select(slot => (int)slot)];
        _shifts = numbers[(2 + state.Scores)..].ToArray();
    }

    public override int Outputs => _order.Length;

    public override int Scores => _order.Length;

    public override HeadState State => new(Kind, Scores, [_offset, _factor, .. _order.Select(slot => (float)slot), .. _shifts]);

    public override void Read(ReadOnlySpan<float> outputs, Span<float> scores, Span<float> variances)
    {
        for (int from = 0; from < outputs.Length; from += _order.Length)
        {
            float score = _offset + (_factor * outputs[from]);
            scores[from + _order[0]] = score;
            for (int rank = 1; rank < _order.Length; rank++)
            {
                score += _factor * PositiveNumber.Of(outputs[from + rank] + _shifts[rank]);
                scores[from + _order[rank]] = score;
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
        for (int from = 0; from < outputs.Length; from += _order.Length)
        {
            // An output moves its own level and all above.
            float above = 0;
            for (int rank = _order.Length - 1; rank > 0; rank--)
            {
                above += slopes[from + _order[rank]];
                gradients[from + rank] = _factor * PositiveNumber.Slope(outputs[from + rank] + _shifts[rank]) * above;
            }

            gradients[from] = _factor * (above + slopes[from + _order[0]]);
        }
    }
}
