using static TorchSharp.torch;

namespace MLNet.Losses.Torch;

/// <summary>How the shape of a tensor is written: <c>[2, 3]</c>.</summary>
internal static class TensorShape
{
    public static string Of(Tensor tensor) => Of(tensor.shape);

    public static string Of(long[] shape) => $"[{string.Join(", ", shape)}]";
}
