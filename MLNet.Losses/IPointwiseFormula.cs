using MLNet.Losses.Numerics;

namespace MLNet.Losses;

/// <summary>The formula of a pointwise loss: the one place where its mathematics is written.</summary>
/// <remarks>Implement it as a <c>readonly struct</c>, so that the compiler makes one program per number type.</remarks>
public interface IPointwiseFormula
{
    /// <summary>The loss of <paramref name="score"/> given <paramref name="label"/>.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    T Evaluate<T>(T score, T label)
        where T : struct, IReal<T>;
}
