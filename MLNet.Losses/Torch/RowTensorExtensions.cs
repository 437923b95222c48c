using MLNet.Losses.Kernels;
using TorchSharp;
using static TorchSharp.torch;

namespace MLNet.Losses.Torch;

/// <summary>Losses of tensors whose rows are vectors: class scores and embeddings.</summary>
public static class RowTensorExtensions
{
    /// <summary>The loss of each row, recorded for autograd, on any device. A row of a class to ignore gets 0.</summary>
    /// <param name="loss">The loss.</param>
    /// <param name="scores">The scores: [rows, classes], of a floating-point type.</param>
    /// <param name="labels">
    /// The labels: the indices of the classes, [rows], of an integer type; or a target for each class, [rows, classes],
    /// of a floating-point type.
    /// </param>
    /// <returns>The losses: [rows].</returns>
    /// <exception cref="ArgumentException">The shapes or types do not fit.</exception>
    /// <exception cref="TorchNotAvailableException">libtorch is missing or does not load.</exception>
    public static Tensor Evaluate(this ClassLoss loss, Tensor scores, Tensor labels)
    {
        ArgumentNullException.ThrowIfNull(loss);
        ArgumentNullException.ThrowIfNull(scores);
        ArgumentNullException.ThrowIfNull(labels);
        TorchRuntime.EnsureLoaded();
        CheckMatrix(loss, scores, nameof(scores));
        int width = (int)scores.shape[1], classes = loss.ClassCount(width);
        bool areIndices = labels.Dimensions == 1 && !labels.is_floating_point();
        bool fits = areIndices
            ? loss.Labels.HasFlag(ClassLabels.Index) && labels.shape[0] == scores.shape[0]
            : loss.Labels != ClassLabels.Index && labels.shape.AsSpan().SequenceEqual([scores.shape[0], classes]);
        if (!fits)
        {
            throw new ArgumentException(
                $"{loss.Name}: the scores have the shape {TensorShape.Of(scores)} but the labels {TensorShape.Of(labels)} of type {labels.dtype}; the label is {loss.LabelKind}.",
                nameof(labels));
        }

        if (loss.SlotCount > 0 && width != loss.SlotCount)
        {
            throw new ArgumentException(
                $"{loss.Name}: an option holds {loss.SlotCount} numbers, one per class, but the scores have the shape {TensorShape.Of(scores)}.", nameof(scores));
        }

        using DisposeScope scope = NewDisposeScope();
        Tensor targets = areIndices
            ? labels.unsqueeze(-1).eq(Indices(classes, labels)).to(scores.dtype)
            : labels.to(scores.dtype);
        Tensor values = Rows(loss.Engine, new() { Score = Slots(scores), Label = Slots(targets) }, scores);
        if (areIndices && loss.IgnoredIndex is int ignored)
        {
            using Scalar index = ignored;
            values = where(labels.eq(index), zeros_like(values), values);
        }

        return values.MoveToOuterDisposeScope();
    }

    /// <summary>The loss of each pair or triplet, recorded for autograd, on any device.</summary>
    /// <param name="loss">The loss.</param>
    /// <param name="first">The first embeddings, the anchors of triplets: [rows, dimensions], of a floating-point type.</param>
    /// <param name="second">The second embeddings, the positives of triplets: the same shape.</param>
    /// <param name="third">The negatives of triplets: the same shape; for pairs the labels: [rows].</param>
    /// <returns>The losses: [rows].</returns>
    /// <exception cref="ArgumentException">The shapes or types do not fit.</exception>
    /// <exception cref="TorchNotAvailableException">libtorch is missing or does not load.</exception>
    public static Tensor Evaluate(this EmbeddingLoss loss, Tensor first, Tensor second, Tensor third)
    {
        ArgumentNullException.ThrowIfNull(loss);
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        ArgumentNullException.ThrowIfNull(third);
        TorchRuntime.EnsureLoaded();
        CheckMatrix(loss, first, nameof(first));
        ReadOnlySpan<long> expected = loss.IsTriplet ? first.shape : [first.shape[0]];
        if (!second.shape.AsSpan().SequenceEqual(first.shape) || !third.shape.AsSpan().SequenceEqual(expected))
        {
            throw new ArgumentException(
                $"{loss.Name}: the tensors have the shapes {TensorShape.Of(first)}, {TensorShape.Of(second)} and {TensorShape.Of(third)}; "
                + $"expected {TensorShape.Of(first)}, the same, and {(loss.IsTriplet ? "the same" : "a label for each row")}; nothing is broadcast.",
                nameof(second));
        }

        using DisposeScope scope = NewDisposeScope();
        RowInputs<TensorReal> inputs = loss.IsTriplet
            ? new() { Score = Slots(first), Second = Slots(second), Third = Slots(third) }
            : new() { Score = Slots(first), Second = Slots(second), Label = Slots(third.to(first.dtype).unsqueeze(-1)) };
        return Rows(loss.Engine, inputs, first).MoveToOuterDisposeScope();
    }

    // Not arange: it makes scalars that nothing keeps alive while libtorch reads them.
    private static Tensor Indices(int count, Tensor like) =>
        tensor([.. Enumerable.Range(0, count).Select(index => (long)index)], like.dtype, like.device);

    private static Numerics.Slots<TensorReal> Slots(Tensor rows) => new(new[] { new TensorReal(rows) }, (int)rows.shape[^1]);

    private static Tensor Rows(RowEngine engine, RowInputs<TensorReal> inputs, Tensor like)
    {
        Tensor values = engine.Evaluate(inputs).As(like);
        return values.Dimensions == 2 ? values.squeeze(-1) : values.expand([like.shape[0]]);
    }

    private static void CheckMatrix(Loss loss, Tensor rows, string name)
    {
        if (rows.Dimensions != 2 || !rows.is_floating_point())
        {
            throw new ArgumentException(
                $"{loss.Name}: found the shape {TensorShape.Of(rows)} of type {rows.dtype}, expected rows of vectors of a floating-point type.", name);
        }
    }
}
