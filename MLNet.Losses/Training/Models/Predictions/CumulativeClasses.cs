using MLNet.Losses.Numerics;

namespace MLNet.Losses.Training.Models.Predictions;

/// <inheritdoc cref="ScoreLink.OrderedClassProbability"/>
/// <remarks>A class above a threshold cannot be more probable than above the one before: where the network says so, the earlier one stands.</remarks>
internal sealed class CumulativeClasses : ScoreLink
{
    public override string Kind => "cumulative";

    public override int Published(int scores) => scores + 1;

    public override void Publish(ReadOnlySpan<float> scores, Span<float> published)
    {
        double above = 1;
        for (int k = 0; k < scores.Length; k++)
        {
            double next = Math.Min(above, Real.Sigmoid(new(scores[k])).Value);
            published[k] = (float)(above - next);
            above = next;
        }

        published[^1] = (float)above;
    }
}
