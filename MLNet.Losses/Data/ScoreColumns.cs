using Microsoft.ML.Data;
using Kind = Microsoft.ML.SchemaShape.Column.VectorKind;

namespace MLNet.Losses.Data;

/// <summary>The rules for the columns that a pointwise loss reads.</summary>
internal static class ScoreColumns
{
    /// <summary>Checks that the loss can read the columns.</summary>
    /// <exception cref="LossDataException">A column's type does not fit.</exception>
    public static void Check(PointwiseLoss loss, ColumnShape label, ColumnShape score)
    {
        CheckNumber(score, NumberColumn.IsNumber(score.ItemType), "a number or a vector of numbers");
        CheckNumber(
            label,
            NumberColumn.IsNumber(label.ItemType) || (label.ItemType is BooleanDataViewType && loss.LabelDomain.IsBinary),
            loss.LabelDomain.IsBinary ? "a Boolean, a number, or a vector of these" : "a number or a vector of numbers");
        CheckSameShape(loss, label, score);
    }

    private static void CheckNumber(ColumnShape column, bool fits, string expected)
    {
        if (column.IsKey || !fits)
        {
            throw new LossDataException(column.Name, column.ToString(), expected);
        }

        if (column.Kind == Kind.VariableVector)
        {
            throw new LossDataException(column.Name, column.ToString(), "a vector of known size");
        }
    }

    // Exactly the same shape: a vector against a number would be silent broadcasting.
    private static void CheckSameShape(PointwiseLoss loss, ColumnShape label, ColumnShape score)
    {
        if (label.IsVector != score.IsVector || (label.Size is int size && score.Size is int other && size != other))
        {
            string expected = score.IsVector
                ? $"a vector of {(score.Size is int n ? $"{n} " : string.Empty)}numbers, as in the score column '{score.Name}'"
                : $"one number, as in the score column '{score.Name}'";
            throw new LossDataException(label.Name, label.ToString(), expected);
        }

        if (loss.SlotCount > 0 && (!score.IsVector || (score.Size is int slots && slots != loss.SlotCount)))
        {
            throw new LossDataException(
                score.Name, score.ToString(), $"a vector of {loss.SlotCount} numbers, because an option of {loss} holds one number per slot");
        }
    }
}
