using TorchSharp;
using static TorchSharp.torch;

namespace MLNet.Losses.Torch;

/// <summary>Losses of TorchSharp tensors.</summary>
public static class TensorLossExtensions
{
    /// <summary>
    /// The loss of each element, recorded for autograd, on any device: <c>loss.Evaluate(score, label).mean().backward()</c>.
    /// Type and device are those of the score. The loss's domains are not checked here, since that would read the tensors back.
    /// </summary>
    /// <param name="loss">The loss.</param>
    /// <param name="score">The scores: a tensor of a floating-point type, of any shape.</param>
    /// <param name="label">
    /// The labels: the same shape, of any type. They are never broadcast, unless the loss holds several scores against
    /// one label, as <see cref="MultiQuantileLoss"/> does: then also the shape without its last dimension, or with 1 there.
    /// </param>
    /// <param name="third">The variances or second scores where the loss reads them: the same shape.</param>
    /// <returns>The losses: the same shape.</returns>
    /// <exception cref="ArgumentException">
    /// The shapes differ; the scores are not of a floating-point type; or the last dimension is not
    /// <see cref="PointwiseLoss.SlotCount"/> where that is above 0.
    /// </exception>
    /// <exception cref="TorchNotAvailableException">libtorch is missing or does not load.</exception>
    public static Tensor Evaluate(this PointwiseLoss loss, Tensor score, Tensor label, Tensor? third = null)
    {
        ArgumentNullException.ThrowIfNull(loss);
        ArgumentNullException.ThrowIfNull(score);
        ArgumentNullException.ThrowIfNull(label);
        TorchRuntime.EnsureLoaded();
        using DisposeScope scope = NewDisposeScope();
        label = loss.SharesLabel ? Shared(score, label) : label;
        CheckShapes(loss, score, label, "labels");
        if (loss.ThirdInput is LossInput input)
        {
            CheckShapes(loss, score, third ?? throw new ArgumentNullException(nameof(third), $"{loss.Name} reads a third input: {input}."), "third inputs");
        }

        if (!score.is_floating_point())
        {
            throw new ArgumentException(
                $"{loss.Name}: the scores have to be of a floating-point type, not {score.dtype}.", nameof(score));
        }

        Tensor target = label.is_floating_point() ? label : label.to(score.dtype);
        Tensor result = loss.SlotCount == 0
            ? Values(loss, score, target, third, 0)
            : stack(Enumerable.Range(0, loss.SlotCount).Select(
                slot => Values(loss, score.select(-1, slot), target.select(-1, slot), third?.select(-1, slot), slot)), -1);
        return result.MoveToOuterDisposeScope();
    }

    /// <summary>The losses, always in a new tensor of the scores' shape, even where the formula is a constant or its input.</summary>
    private static Tensor Values(PointwiseLoss loss, Tensor score, Tensor label, Tensor? third, int slot)
    {
        TensorReal last = third is null ? TensorReal.Of(0) : new TensorReal(third);
        Tensor values = loss.Evaluate(new TensorReal(score), new TensorReal(label), slot, last).As(score);
        return ReferenceEquals(values, score) || ReferenceEquals(values, label) ? values.alias()
            : values.Dimensions == score.Dimensions ? values
            : values.expand(score.shape);
    }

    /// <summary>One label a row as a label for each slot; a label of another shape as it is.</summary>
    private static Tensor Shared(Tensor score, Tensor label)
    {
        bool isOneARow = score.Dimensions > 0 && label.shape.AsSpan().SequenceEqual(score.shape.AsSpan()[..^1]);
        bool isOneWide = label.Dimensions > 0 && label.Dimensions == score.Dimensions && label.shape[^1] == 1
            && label.shape.AsSpan()[..^1].SequenceEqual(score.shape.AsSpan()[..^1]);
        return isOneARow ? label.unsqueeze(-1).expand(score.shape) : isOneWide ? label.expand(score.shape) : label;
    }

    private static void CheckShapes(PointwiseLoss loss, Tensor score, Tensor label, string labels)
    {
        if (!score.shape.AsSpan().SequenceEqual(label.shape))
        {
            throw new ArgumentException(
                $"{loss.Name}: the scores have the shape {TensorShape.Of(score)} but the {labels} {TensorShape.Of(label)}; "
                + "they have to be equal, nothing is broadcast.",
                nameof(label));
        }

        if (loss.SlotCount > 0 && (score.Dimensions == 0 || score.shape[^1] != loss.SlotCount))
        {
            throw new ArgumentException(
                $"{loss.Name}: an option holds {loss.SlotCount} numbers, one per slot, but the scores have the shape {TensorShape.Of(score)}.",
                nameof(score));
        }
    }
}
