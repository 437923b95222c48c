using System.Numerics;
using MLNet.Losses.Catalog;
using MLNet.Losses.Kernels;

namespace MLNet.Losses.Data;

/// <summary>The error for a number that a loss does not accept.</summary>
internal static class DomainCheck
{
    /// <summary>Throws for the first number that the loss does not accept, if there is one.</summary>
    /// <param name="loss">The loss.</param>
    /// <param name="names">The columns' names.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="firstRow">The position of the first of them in the data.</param>
    public static void Run<TNumber>(Loss loss, InputNames names, RowBlock<TNumber> rows, long firstRow)
        where TNumber : unmanaged, IFloatingPointIeee754<TNumber>
    {
        if (loss.FindFault(rows) is { } fault)
        {
            throw new LossDataException(names[fault.Input], OptionText.Of(fault.Found), fault.Expected, firstRow + fault.Row);
        }
    }
}
