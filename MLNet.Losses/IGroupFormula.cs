using MLNet.Losses.Numerics;

namespace MLNet.Losses;

/// <summary>The formula of a loss of a query: one loss for all of its rows.</summary>
/// <remarks>Implement it as a <c>readonly struct</c>, so that the compiler makes one program per number type.</remarks>
public interface IGroupFormula
{
    /// <summary>The loss of the rows.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    T Evaluate<T>(GroupRows<T> rows)
        where T : struct, IReal<T>;
}

/// <summary>The formula of a loss of a batch: one loss for each of its rows, which depends on all of them.</summary>
/// <remarks>Implement it as a <c>readonly struct</c>, so that the compiler makes one program per number type.</remarks>
public interface IBatchFormula
{
    /// <summary>Whether a row has a loss at all: one without a partner has none.</summary>
    /// <param name="labels">The labels of the rows; empty where the loss reads none.</param>
    /// <param name="row">The row.</param>
    bool HasLoss(ReadOnlySpan<double> labels, int row);

    /// <summary>The loss of a row among the others.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    T Evaluate<T>(GroupRows<T> rows, int row)
        where T : struct, IReal<T>;
}
