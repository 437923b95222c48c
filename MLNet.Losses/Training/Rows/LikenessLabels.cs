using Microsoft.ML;
using MLNet.Losses.Data;

namespace MLNet.Losses.Training.Rows;

/// <summary>A label of which only matters whether two rows have the same: any key, text, Boolean or number.</summary>
internal sealed class LikenessLabels : LabelReader
{
    public LikenessLabels(DataViewSchema.Column column)
        : base(column) => GroupColumn.Check(column);

    public override SpanGetter<float> Getter(DataViewRow row)
    {
        var values = GroupColumn.Of(row, Column);
        return label => label[0] = values.Read() is int number && values.Names[number].Length > 0 ? number : float.NaN;
    }

    public override void Check(ReadOnlySpan<float> label, long row)
    {
    }
}
