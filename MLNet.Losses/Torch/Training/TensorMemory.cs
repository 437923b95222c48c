using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace MLNet.Losses.Torch.Training;

/// <summary>The numbers of tensors, and tensors that outlive the scope that they are made in.</summary>
internal static class TensorMemory
{
    /// <summary>The numbers of a contiguous float32 tensor in the processor's memory, as they lie; valid as long as the tensor is.</summary>
    public static Span<float> Numbers(this Tensor tensor) => MemoryMarshal.Cast<byte, float>(tensor.bytes);

    /// <summary>Copies the numbers of a float32 tensor from wherever it is.</summary>
    public static void CopyTo(this Tensor tensor, Span<float> numbers)
    {
        using Tensor? near = IsNear(tensor) ? null : tensor.cpu().contiguous();
        (near ?? tensor).Numbers().CopyTo(numbers);
    }

    /// <summary>Copies numbers to a contiguous float32 tensor, wherever it is.</summary>
    public static void CopyFrom(this Tensor tensor, ReadOnlySpan<float> numbers)
    {
        if (IsNear(tensor))
        {
            numbers.CopyTo(tensor.Numbers());
            return;
        }

        using Tensor near = empty(tensor.shape);
        numbers.CopyTo(near.Numbers());
        tensor.copy_(near);
    }

    /// <summary>The tensor, to be disposed by whoever holds it.</summary>
    public static Tensor Kept(this Tensor tensor) => tensor.DetachFromDisposeScope();

    private static bool IsNear(Tensor tensor) => tensor.is_cpu() && tensor.is_contiguous();
}
