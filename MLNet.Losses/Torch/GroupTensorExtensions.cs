using TorchSharp;
using static TorchSharp.torch;

namespace MLNet.Losses.Torch;

/// <summary>Losses of tensors whose rows belong together.</summary>
public static class GroupTensorExtensions
{
    /// <summary>The losses of queries or of a batch, recorded for autograd, on any device.</summary>
    /// <param name="loss">The loss.</param>
    /// <param name="scores">
    /// For a loss of queries the scores: [queries, rows], of queries of the same length. For a loss of batches the
    /// embeddings of one batch: [rows, dimensions].
    /// </param>
    /// <param name="other">
    /// For a loss of queries the labels, of the scores' shape. For a loss of batches the second embeddings, of the first
    /// ones' shape, or the labels, [rows].
    /// </param>
    /// <returns>The loss of each query, or of each row of the batch; NaN for a row that has none.</returns>
    /// <exception cref="ArgumentException">The shapes or types do not fit.</exception>
    /// <exception cref="TorchNotAvailableException">libtorch is missing or does not load.</exception>
    public static Tensor Evaluate(this GroupLoss loss, Tensor scores, Tensor other)
    {
        ArgumentNullException.ThrowIfNull(loss);
        ArgumentNullException.ThrowIfNull(scores);
        ArgumentNullException.ThrowIfNull(other);
        TorchRuntime.EnsureLoaded();
        bool readsLabels = loss.HasLossPerRow && loss.Inputs.Contains(LossInput.Label);
        long[] expected = readsLabels ? [scores.shape[0]] : scores.shape;
        if (scores.Dimensions != 2 || !scores.is_floating_point() || !other.shape.AsSpan().SequenceEqual(expected))
        {
            throw new ArgumentException(
                $"{loss.Name}: found the shapes {TensorShape.Of(scores.shape)} of type {scores.dtype} and {TensorShape.Of(other.shape)}, expected a matrix of a floating-point type and {TensorShape.Of(expected)}; nothing is broadcast.",
                nameof(other));
        }

        using DisposeScope scope = NewDisposeScope();
        return (loss.HasLossPerRow ? Batch(loss, scores, other, readsLabels) : Queries(loss, scores, other)).MoveToOuterDisposeScope();
    }

    // One number holds the rows of all queries.
    private static Tensor Queries(GroupLoss loss, Tensor scores, Tensor labels)
    {
        int rows = (int)scores.shape[1];
        TensorReal[] first = [new(scores)], targets = [new(labels.to(scores.dtype))];
        GroupRows<TensorReal> group = new(first, default, 1, new(targets, rows), default, rows);
        Tensor values = loss.Engine.Evaluate(group)[0].As(scores);
        return values.Dimensions == 2 ? values.squeeze(-1) : values.expand([scores.shape[0]]);
    }

    // One number holds the embedding of a row.
    private static Tensor Batch(GroupLoss loss, Tensor first, Tensor other, bool readsLabels)
    {
        int rows = (int)first.shape[0], width = (int)first.shape[1];
        TensorReal[] firsts = Rows(first), seconds = readsLabels ? [] : Rows(other);
        double[] labels = readsLabels ? other.to(ScalarType.Float64).cpu().data<double>().ToArray() : [];
        GroupRows<TensorReal> group = new(firsts, seconds, width, default, labels, rows);
        return stack(loss.Engine.Evaluate(group).Select(value => value.As(first).reshape([])), 0);
    }

    private static TensorReal[] Rows(Tensor matrix) => [.. matrix.unbind(0).Select(row => new TensorReal(row))];
}
