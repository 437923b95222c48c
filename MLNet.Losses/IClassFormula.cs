using MLNet.Losses.Numerics;

namespace MLNet.Losses;

/// <summary>The formula of a class loss: the one place where its mathematics is written.</summary>
/// <remarks>Implement it as a <c>readonly struct</c>, so that the compiler makes one program per number type.</remarks>
public interface IClassFormula
{
    /// <summary>The loss of a row.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    T Evaluate<T>(ClassRow<T> row)
        where T : struct, IReal<T>;
}
