using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Losses.Catalog;
using MLNet.Losses.Data;

namespace MLNet.Losses.Training.Rows;

/// <summary>A label that is one class: a key, of which key 1 is class 0, a Boolean, or the index of the class, from 0.</summary>
internal sealed class ClassLabelReader : LabelReader
{
    // Beyond it single precision does not tell neighbours apart.
    private const int MostClasses = 1 << 24;

    private readonly ClassLoss _loss;

    public ClassLabelReader(DataViewSchema.Column column, ClassLoss loss)
        : base(column)
    {
        _loss = loss;
        var shape = ColumnShape.Of(column);
        bool fits = shape.IsKey || shape.ItemType is BooleanDataViewType || NumberColumn.IsNumber(shape.ItemType);
        if (!fits || !loss.Labels.HasFlag(ClassLabels.Index))
        {
            string hint = shape.ItemType is TextDataViewType ? ": MapValueToKey makes keys of texts" : string.Empty;
            throw new LossDataException(
                column.Name, shape.ToString(), fits ? $"a vector: {loss.LabelKind}" : $"{loss.LabelKind}: a key, a Boolean or a number{hint}");
        }

        Classes = column.Type switch
        {
            KeyDataViewType { Count: <= MostClasses } key => (int)key.Count,
            BooleanDataViewType => 2,
            _ => loss.SlotCount > 0 ? loss.ClassCount(loss.SlotCount) : 0,
        };
        if (Classes == 1 || (loss.SlotCount > 0 && loss.ClassCount(loss.SlotCount) != Classes))
        {
            throw new LossDataException(
                column.Name, $"{Classes} classes", Classes == 1 ? "at least two classes" : $"{loss.SlotCount}, because an option of {loss} holds one number per class");
        }
    }

    public override int Classes { get; }

    public override bool AreClasses => true;

    public override SpanGetter<float> Getter(DataViewRow row)
    {
        if (Column.Type is KeyDataViewType)
        {
            Func<ulong> key = KeyColumn.Getter(row, Column);
            return label => label[0] = key() is ulong value and > 0 ? value - 1 : float.NaN;
        }

        ValueGetter<float> number = NumberColumn<float>.Scalar(row, Column);
        return label => number(ref label[0]);
    }

    public override bool Ignores(ReadOnlySpan<float> label) =>
        float.IsNaN(label[0]) || (_loss.IgnoredIndex is int ignored && label[0] == ignored);

    public override void Check(ReadOnlySpan<float> label, long row)
    {
        float index = label[0];
        int bound = Classes > 0 ? Classes : MostClasses;
        if (!(index >= 0 && index < bound && index == MathF.Floor(index)))
        {
            throw new LossDataException(
                Column.Name, OptionText.Of(index), $"the index of a class, from 0{(Classes > 0 ? $" to {Classes - 1}" : string.Empty)}", row);
        }
    }
}
