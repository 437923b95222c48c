using System.Numerics;
using System.Runtime.InteropServices;
using MLNet.Losses.Kernels;

namespace MLNet.Losses.Data;

/// <summary>The missing value: NaN, as everywhere in ML.NET.</summary>
internal static class Missing
{
    /// <summary>Whether any of the values is missing.</summary>
    public static bool InAny<TNumber>(ReadOnlySpan<TNumber> values)
        where TNumber : unmanaged, IFloatingPointIeee754<TNumber>
    {
        ReadOnlySpan<Vector<TNumber>> vectors = MemoryMarshal.Cast<TNumber, Vector<TNumber>>(values);
        foreach (Vector<TNumber> vector in vectors)
        {
            if (!Vector.EqualsAll(vector, vector))
            {
                return true;
            }
        }

        foreach (TNumber value in values[(vectors.Length * Vector<TNumber>.Count)..])
        {
            if (TNumber.IsNaN(value))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether an input that the loss reads is missing in a row, or the row is of a class to ignore.</summary>
    public static bool InRow<TNumber>(Loss loss, RowBlock<TNumber> rows, int row)
        where TNumber : unmanaged, IFloatingPointIeee754<TNumber>
    {
        foreach (LossInput input in loss.InputArray)
        {
            if (rows.Has(input) && !loss.MayEndMissing(input) && InAny<TNumber>(rows[input].Row(row)))
            {
                return true;
            }
        }

        return loss.Ignores(rows, row);
    }
}
