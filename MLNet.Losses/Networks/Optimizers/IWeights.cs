using MLNet.Losses.Numerics;

namespace MLNet.Losses.Networks.Optimizers;

/// <summary>Weights with their gradients and with what an optimizer remembers of them, wherever they lie.</summary>
internal interface IWeights
{
    /// <summary>Updates every weight, and sets every gradient to 0.</summary>
    void Update<TFormula>(TFormula formula)
        where TFormula : struct, IUpdateFormula;
}

/// <summary>The update of a weight, over any kind of number.</summary>
internal interface IUpdateFormula
{
    /// <summary>The numbers that are remembered of each weight: 0, 1 or 2. Those that are not have no meaning in <see cref="Update"/>.</summary>
    static abstract int StateCount { get; }

    /// <summary>The new weight. What is remembered is 0 before the first step.</summary>
    T Update<T>(T weight, T gradient, ref T first, ref T second)
        where T : struct, IReal<T>;
}
