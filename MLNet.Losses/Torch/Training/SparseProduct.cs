using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MLNet.Losses.Networks;

namespace MLNet.Losses.Torch.Training;

/// <summary>
/// Sparse features times weights that lie as [features, units]: what it costs grows with the non-zeros. (libtorch's own
/// product of a sparse matrix takes ten times as long forward, and backward makes a gradient of all weights at each step.)
/// </summary>
internal static class SparseProduct
{
    /// <summary>features · weights + biases.</summary>
    public static void Forward(FeatureBatch features, ReadOnlySpan<float> weights, ReadOnlySpan<float> biases, Span<float> outputs)
    {
        int units = biases.Length, at = 0;
        for (int row = 0; row < features.Count; row++)
        {
            Span<float> sums = outputs.Slice(row * units, units);
            biases.CopyTo(sums);
            for (int end = features.Ends[row]; at < end; at++)
            {
                AddTo(sums, features.Values[at], weights.Slice(features.Slots[at] * units, units));
            }
        }
    }

    /// <summary>weightGradients += featuresᵀ · outputGradients.</summary>
    public static void Backward(FeatureBatch features, ReadOnlySpan<float> outputGradients, int units, Span<float> weightGradients)
    {
        int at = 0;
        for (int row = 0; row < features.Count; row++)
        {
            ReadOnlySpan<float> slopes = outputGradients.Slice(row * units, units);
            for (int end = features.Ends[row]; at < end; at++)
            {
                AddTo(weightGradients.Slice(features.Slots[at] * units, units), features.Values[at], slopes);
            }
        }
    }

    private static void AddTo(Span<float> sums, float factor, ReadOnlySpan<float> terms)
    {
        ref float sum = ref MemoryMarshal.GetReference(sums), term = ref MemoryMarshal.GetReference(terms);
        Vector<float> factors = new(factor);
        int i = 0;
        for (; i <= sums.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            (Vector.LoadUnsafe(ref sum, (nuint)i) + (factors * Vector.LoadUnsafe(ref term, (nuint)i))).StoreUnsafe(ref sum, (nuint)i);
        }

        for (; i < sums.Length; i++)
        {
            Unsafe.Add(ref sum, i) += factor * Unsafe.Add(ref term, i);
        }
    }
}
