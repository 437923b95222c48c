using static TorchSharp.torch;

namespace MLNet.Losses.Torch;

/// <summary>Losses of tensors that hold sequences.</summary>
public static class SequenceTensorExtensions
{
    /// <summary>
    /// The loss of each sequence, recorded for autograd: by libtorch's own program, which walks all sequences at once,
    /// where <see cref="SequenceLoss.Value"/> walks one by the formula.
    /// </summary>
    /// <param name="loss">The loss.</param>
    /// <param name="scores">The log-probabilities: [steps, rows, classes].</param>
    /// <param name="labels">The classes of the labels: [rows, longest label].</param>
    /// <param name="steps">The steps of each row: [rows].</param>
    /// <param name="lengths">The classes of each label: [rows].</param>
    /// <returns>The losses: [rows].</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    /// <exception cref="TorchNotAvailableException">libtorch is missing or does not load.</exception>
    public static Tensor Evaluate(this CTCLoss loss, Tensor scores, Tensor labels, Tensor steps, Tensor lengths)
    {
        ArgumentNullException.ThrowIfNull(loss);
        ArgumentNullException.ThrowIfNull(scores);
        ArgumentNullException.ThrowIfNull(labels);
        TorchRuntime.EnsureLoaded();
        if (scores.Dimensions != 3 || scores.shape[2] != loss.Classes || labels.Dimensions != 2 || labels.shape[0] != scores.shape[1])
        {
            throw new ArgumentException(
                $"{loss.Name}: found scores of the shape {TensorShape.Of(scores)} and labels of {TensorShape.Of(labels)}, expected [steps, rows, {loss.Classes}] and [rows, longest label].",
                nameof(scores));
        }

        return nn.functional.ctc_loss(scores, labels, steps, lengths, loss.Blank, loss.ZeroInfinity, nn.Reduction.None);
    }
}
