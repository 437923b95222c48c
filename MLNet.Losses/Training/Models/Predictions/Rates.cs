using MLNet.Losses.Networks.Onnx;

namespace MLNet.Losses.Training.Models.Predictions;

/// <inheritdoc cref="ScoreLink.Rate"/>
internal sealed class Rates : ScoreLink
{
    public override string Kind => "exp";

    public override string AddTo(OnnxGraph graph, string scores, int count) => graph.Node("Exp", [scores]);

    public override void Publish(ReadOnlySpan<float> scores, Span<float> published)
    {
        for (int i = 0; i < scores.Length; i++)
        {
            published[i] = (float)Math.Exp(scores[i]);
        }
    }
}
