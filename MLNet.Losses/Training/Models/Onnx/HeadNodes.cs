using MLNet.Losses.Networks.Onnx;
using MLNet.Losses.Training.Objectives.Heads;

namespace MLNet.Losses.Training.Models.Onnx;

/// <summary>The nodes that compute what a head reads: its scores and, where it tells them, variances.</summary>
internal static class HeadNodes
{
    private static readonly Dictionary<string, Func<OnnxGraph, string, HeadState, (string Scores, string? Variances)>> _kinds = new()
    {
        [PlainHead.Kind] = static (_, outputs, _) => (outputs, null),
        [AffineHead.Kind] = Affine,
        [GaussianHead.Kind] = Gaussian,
        [OrderedHead.Kind] = Ordered,
        [LogSoftmaxHead.Kind] = LogSoftmax,
    };

    public static (string Scores, string? Variances) Add(OnnxGraph graph, string outputs, Head head) => _kinds[head.State.Kind](graph, outputs, head.State);

    private static (string Scores, string? Variances) Affine(OnnxGraph graph, string outputs, HeadState state) =>
        (graph.Affine(outputs, state.Numbers.AsSpan(state.Scores), state.Numbers.AsSpan(0, state.Scores)), null);

    private static (string Scores, string? Variances) Gaussian(OnnxGraph graph, string outputs, HeadState state)
    {
        ReadOnlySpan<float> offsets = state.Numbers.AsSpan(0, state.Scores), factors = state.Numbers.AsSpan(state.Scores);
        string raw = graph.Node("Add", [graph.Slice(outputs, state.Scores, state.Scores), graph.Constant([GaussianHead.Shift])]);
        float[] squares = [.. state.Numbers.Skip(state.Scores).Select(static factor => factor * factor)];
        float[] floors = [.. squares.Select(static square => square * GaussianHead.Floor)];
        return (graph.Affine(graph.Slice(outputs, 0, state.Scores), factors, offsets), graph.Affine(graph.Node("Softplus", [raw]), squares, floors));
    }

    // The least level as it is, then what each adds; summed up, and put in the order of the levels.
    private static (string Scores, string? Variances) Ordered(OnnxGraph graph, string outputs, HeadState state)
    {
        int levels = state.Scores;
        (float offset, float factor) = (state.Numbers[0], state.Numbers[1]);
        int[] order = [.. state.Numbers.Skip(2).Take(levels).Select(static slot => (int)slot)];
        string sums = graph.Slice(outputs, 0, 1);
        if (levels > 1)
        {
            float[] shifts = [.. state.Numbers.Skip(2 + levels + 1)];
            string gaps = graph.Node("Softplus", [graph.Node("Add", [graph.Slice(outputs, 1, levels - 1), graph.Constant(shifts, shifts.Length)])]);
            string all = graph.Node("Concat", [sums, gaps], OnnxAttribute.Of("axis", -1));
            sums = graph.Node("CumSum", [all, graph.Constant(1)]);
        }

        string sorted = graph.Node("Add", [graph.Node("Mul", [sums, graph.Constant([factor])]), graph.Constant([offset])]);
        long[] ranks = [.. Enumerable.Range(0, levels).Select(slot => (long)Array.IndexOf(order, slot))];
        return (graph.Node("Gather", [sorted, graph.Constant(ranks)], OnnxAttribute.Of("axis", 1)), null);
    }

    private static (string Scores, string? Variances) LogSoftmax(OnnxGraph graph, string outputs, HeadState state)
    {
        int classes = (int)state.Numbers[0];
        string rows = graph.Node("Reshape", [outputs, graph.Constant(-1, classes)]);
        string logs = graph.Node("LogSoftmax", [rows], OnnxAttribute.Of("axis", -1));
        return (graph.Node("Reshape", [logs, graph.Constant(-1, state.Scores)]), null);
    }
}
