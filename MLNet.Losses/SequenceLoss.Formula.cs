using MLNet.Losses.Kernels;

namespace MLNet.Losses;

/// <summary>A sequence loss made from its formula.</summary>
/// <typeparam name="TFormula">The formula, a readonly struct.</typeparam>
/// <param name="formula">The formula.</param>
/// <param name="classes">The classes of a step.</param>
public abstract class SequenceLoss<TFormula>(TFormula formula, int classes)
    : SequenceLoss(new SequenceEngine<TFormula>(formula), classes)
    where TFormula : struct, ISequenceFormula
{
    /// <summary>What was expected of a label that does not fit the steps that there are; null where it fits.</summary>
    /// <param name="steps">The steps.</param>
    /// <param name="labels">The classes of the label.</param>
    protected abstract string? ExpectedOf(int steps, ReadOnlySpan<int> labels);

    private protected sealed override string? Unfit(int steps, ReadOnlySpan<int> labels) => ExpectedOf(steps, labels);
}
