using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Losses.Data;

namespace MLNet.Losses.Analysis.Slices;

/// <summary>Reads a column of vectors: each slot is a feature, by its name where slots have names.</summary>
internal sealed class VectorSliceReader : ISliceReader
{
    private readonly SpanGetter<float> _getter;
    private readonly string[] _names;
    private readonly float[] _row;
    private readonly List<float>[] _slots;

    public VectorSliceReader(DataViewRow row, DataViewSchema.Column column)
    {
        VBuffer<ReadOnlyMemory<char>> names = default;
        if (column.HasSlotNames())
        {
            column.GetSlotNames(ref names);
        }

        string[] texts = [.. names.DenseValues().Select(name => name.ToString())];
        _getter = NumberColumn<float>.Vector(row, column);
        _row = new float[((VectorDataViewType)column.Type).Size];
        _names = [.. _row.Select((_, slot) => slot < texts.Length && texts[slot].Length > 0 ? $"{column.Name}.{texts[slot]}" : $"{column.Name}[{slot}]")];
        _slots = [.. _row.Select(_ => new List<float>())];
    }

    public void Read()
    {
        _getter(_row);
        for (int slot = 0; slot < _row.Length; slot++)
        {
            _slots[slot].Add(_row[slot]);
        }
    }

    public IEnumerable<SliceFeature> Build(int fewestRows) => _names.Zip(_slots, (name, numbers) => new NumberFeature(name, numbers));
}
