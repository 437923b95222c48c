using System.Numerics.Tensors;
using MLNet.Losses.Networks.Onnx;

namespace MLNet.Losses.Training.Models.Predictions;

/// <inheritdoc cref="ScoreLink.ClassProbability"/>
internal sealed class Softmax : ScoreLink
{
    public override string Kind => "softmax";

    public override string AddTo(OnnxGraph graph, string scores, int count) => graph.Node("Softmax", [scores], OnnxAttribute.Of("axis", -1));

    public override void Publish(ReadOnlySpan<float> scores, Span<float> published)
    {
        // Shifted by the greatest, against overflow.
        float greatest = TensorPrimitives.Max(scores);
        double sum = 0;
        for (int i = 0; i < scores.Length; i++)
        {
            published[i] = MathF.Exp(scores[i] - greatest);
            sum += published[i];
        }

        TensorPrimitives.Multiply(published, (float)(1 / sum), published);
    }
}
