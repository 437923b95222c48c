using MLNet.Losses.Numerics;

namespace MLNet.Losses;

/// <summary>The formula of a sequence loss: the one place where its mathematics is written.</summary>
/// <remarks>Implement it as a <c>readonly struct</c>, so that the compiler makes one program per number type.</remarks>
public interface ISequenceFormula
{
    /// <summary>The loss of a row.</summary>
    /// <param name="scores">A score for each class, step after step.</param>
    /// <param name="classes">The classes of a step.</param>
    /// <param name="labels">The classes of the label, one after the other.</param>
    /// <typeparam name="T">The number type.</typeparam>
    T Evaluate<T>(ReadOnlySpan<T> scores, int classes, ReadOnlySpan<int> labels)
        where T : struct, IReal<T>;
}
