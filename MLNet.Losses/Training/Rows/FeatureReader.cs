using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Losses.Catalog;
using MLNet.Losses.Data;

namespace MLNet.Losses.Training.Rows;

/// <summary>The features of the current row, dense or sparse as the data have them.</summary>
internal sealed class FeatureReader
{
    private readonly DataViewSchema.Column _column;
    private readonly DataViewRow _row;
    private readonly Action _read;
    private readonly float[]? _dense;
    private readonly bool _takesMissing;
    private VBuffer<float> _buffer;

    public FeatureReader(DataViewRow row, DataViewSchema.Column column, bool takesMissing)
    {
        (_row, _column, _takesMissing) = (row, column, takesMissing);
        Width = WidthOf(column);
        if (column.Type is not VectorDataViewType vector)
        {
            ValueGetter<float> getter = NumberColumn<float>.Scalar(row, column);
            float[] dense = _dense = new float[1];
            _read = () => getter(ref dense[0]);
        }
        else if (vector.ItemType == NumberDataViewType.Single)
        {
            ValueGetter<VBuffer<float>> getter = row.GetGetter<VBuffer<float>>(column);
            _read = () => getter(ref _buffer);
        }
        else
        {
            SpanGetter<float> getter = NumberColumn<float>.Vector(row, column);
            float[] dense = _dense = new float[Width];
            _read = () => getter(dense);
        }
    }

    /// <summary>The features of a row.</summary>
    public int Width { get; }

    /// <summary>Whether there is a number for each feature; else <see cref="Slots"/> says which there are.</summary>
    public bool IsDense => _dense is not null || _buffer.IsDense;

    public ReadOnlySpan<float> Values => _dense is null ? _buffer.GetValues() : _dense;

    /// <summary>The features of the numbers, ascending, where not every feature has one.</summary>
    public ReadOnlySpan<int> Slots => _dense is null ? _buffer.GetIndices() : default;

    /// <summary>Whether a feature of the row is missing.</summary>
    public bool HasMissing { get; private set; }

    /// <summary>Finds the column of features.</summary>
    /// <exception cref="LossDataException">It is missing, or cannot hold features.</exception>
    public static DataViewSchema.Column Find(DataViewSchema schema, string name)
    {
        DataViewSchema.Column column = ColumnShape.Find(schema, name);
        var shape = ColumnShape.Of(column);
        bool isNumber = !shape.IsKey && (NumberColumn.IsNumber(shape.ItemType) || shape.ItemType is BooleanDataViewType);
        return !isNumber ? throw new LossDataException(name, shape.ToString(), "features: a vector of Single, or a number")
            : shape.Size is null ? throw new LossDataException(name, shape.ToString(), "a vector of known size")
            : column;
    }

    public static int WidthOf(DataViewSchema.Column column) => (column.Type as VectorDataViewType)?.Size ?? 1;

    /// <summary>Reads and checks the features of the current row.</summary>
    /// <exception cref="LossDataException">A feature is infinite, or is missing and may not be.</exception>
    public void Read()
    {
        _read();
        ReadOnlySpan<float> values = Values;
        HasMissing = false;
        if (!FiniteNumbers.AreAll(values))
        {
            Check(values);
        }
    }

    private void Check(ReadOnlySpan<float> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (float.IsNaN(values[i]) && _takesMissing)
            {
                HasMissing = true;
            }
            else if (!float.IsFinite(values[i]))
            {
                int slot = IsDense ? i : Slots[i];
                throw new LossDataException(
                    _column.Name,
                    $"{OptionText.Of(values[i])} in slot {slot}{SlotName(slot)}",
                    float.IsNaN(values[i]) ? "a finite number (ImputeMissing replaces missing ones)" : "a finite number",
                    _row.Position);
            }
        }
    }

    private string SlotName(int slot)
    {
        VBuffer<ReadOnlyMemory<char>> names = default;
        if (!_column.HasSlotNames())
        {
            return string.Empty;
        }

        _column.GetSlotNames(ref names);
        string name = names.GetItemOrDefault(slot).ToString();
        return name.Length == 0 ? string.Empty : $" ({name})";
    }
}
