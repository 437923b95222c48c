using MLNet.Losses.Numerics;

namespace MLNet.Losses.Kernels;

/// <summary>A formula that reduces the vectors of a row to its loss.</summary>
internal interface IRowFormula
{
    T Evaluate<T>(RowInputs<T> row)
        where T : struct, IReal<T>;
}

/// <summary>The vectors of a row; those that the loss does not read are empty.</summary>
internal readonly ref struct RowInputs<T>
    where T : struct, IReal<T>
{
    public Slots<T> Score { get; init; }

    public Slots<T> Second { get; init; }

    public Slots<T> Third { get; init; }

    public Slots<T> Label { get; init; }
}
