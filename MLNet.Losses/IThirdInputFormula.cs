using MLNet.Losses.Numerics;

namespace MLNet.Losses;

/// <summary>The formula of a pointwise loss that reads a third number: a variance, or a second score.</summary>
/// <remarks>Implement it as a <c>readonly struct</c>, so that the compiler makes one program per number type.</remarks>
public interface IThirdInputFormula
{
    /// <summary>The loss of <paramref name="score"/> given <paramref name="label"/> and <paramref name="third"/>.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    T Evaluate<T>(T score, T label, T third)
        where T : struct, IReal<T>;
}
