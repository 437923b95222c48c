using MLNet.Losses.Networks.Onnx;
using MLNet.Losses.Numerics;

namespace MLNet.Losses.Training.Models.Predictions;

/// <inheritdoc cref="ScoreLink.OrderedClassProbability"/>
/// <remarks>A class above a threshold cannot be more probable than above the one before: where the network says so, the earlier one stands.</remarks>
internal sealed class CumulativeClasses : ScoreLink
{
    public override string Kind => "cumulative";

    public override int Published(int scores) => scores + 1;

    public override string AddTo(OnnxGraph graph, string scores, int count)
    {
        string probabilities = graph.Node("Sigmoid", [scores]), above = graph.Slice(probabilities, 0, 1);
        List<string> classes = [graph.Node("Sub", [graph.Constant([1f]), above])];
        for (int k = 1; k < count; k++)
        {
            string next = graph.Node("Min", [above, graph.Slice(probabilities, k, 1)]);
            classes.Add(graph.Node("Sub", [above, next]));
            above = next;
        }

        return graph.Node("Concat", [.. classes, above], OnnxAttribute.Of("axis", -1));
    }

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
