using MLNet.Losses.Networks.Onnx;

namespace MLNet.Losses.Training.Models.Onnx;

/// <summary>A trained model as an ONNX graph: the features in, the published scores out.</summary>
internal static class OnnxModel
{
    private const string Producer = "MLNet.Losses";

    /// <exception cref="NotSupportedException">The network is a module of TorchSharp.</exception>
    public static byte[] ToBytes(TorchModelParameters model)
    {
        OnnxGraph graph = new();
        string features = graph.Input("Features", model.FeatureCount);
        if (model.Imputed is float[] imputed)
        {
            features = graph.Node("Where", [graph.Node("IsNaN", [features]), graph.Constant(imputed, imputed.Length), features]);
        }

        (string scores, string? variances) = HeadNodes.Add(graph, model.Network.AddTo(graph, features), model.Prediction.Head);
        string published = model.Prediction.Link.AddTo(graph, scores, model.Prediction.Head.Scores);
        model.Prediction.AddOutputs(graph, published);
        if (variances is not null)
        {
            graph.Output("Variance", variances, model.ScoreCount);
        }

        return graph.ToBytes(Producer).ToArray();
    }
}
