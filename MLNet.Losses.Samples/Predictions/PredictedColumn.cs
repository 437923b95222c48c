using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Losses.Samples.Csv;
using MLNet.Losses.Samples.Output;

namespace MLNet.Losses.Samples.Predictions;

/// <summary>A column of a model that is written into a file: a vector as one column for each of its slots.</summary>
internal abstract class PredictedColumn
{
    private static readonly Dictionary<Type, Func<DataViewRow, DataViewSchema.Column, PredictedColumn>> _kinds = new()
    {
        [typeof(float)] = (row, column) => Make<float>(row, column, static (output, value) => output.WriteField(value)),
        [typeof(bool)] = (row, column) => Make<bool>(row, column, static (output, value) => output.WriteField(value ? "1" : "0")),
        [typeof(ReadOnlyMemory<char>)] = (row, column) => Make<ReadOnlyMemory<char>>(row, column, static (output, value) => output.WriteField(value.ToString())),
        [typeof(uint)] = (row, column) => Make<uint>(row, column, static (output, value) => output.WriteField(value)),
    };

    /// <summary>The names of the columns in the file.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>The column of a row.</summary>
    /// <exception cref="InputException">Its type is none that a file shows.</exception>
    public static PredictedColumn Of(DataViewRow row, DataViewSchema.Column column)
    {
        Type type = ((column.Type as VectorDataViewType)?.ItemType ?? column.Type).RawType;
        return _kinds.TryGetValue(type, out Func<DataViewRow, DataViewSchema.Column, PredictedColumn>? make)
            ? make(row, column)
            : throw new InputException($"the model predicts a column '{column.Name}' of type {column.Type}, expected numbers, texts or Booleans");
    }

    /// <summary>Whether a column is predicted by a model, and not what it was predicted from.</summary>
    public static bool IsPredicted(DataViewSchema.Column column) =>
        !column.IsHidden && (column.Name == Training.ModelFile.PredictedLabel || column.Annotations.Schema.GetColumnOrNull("ScoreColumnSetId") is not null);

    /// <summary>Writes the values of the current row.</summary>
    public abstract void Write(CsvOutput output);

    private static PredictedColumn Make<T>(DataViewRow row, DataViewSchema.Column column, Action<CsvOutput, T> write) =>
        column.Type is VectorDataViewType vector
            ? new Vector<T>(row.GetGetter<VBuffer<T>>(column), write) { Names = SlotNames(column, vector.Size) }
            : new Scalar<T>(row.GetGetter<T>(column), write) { Names = [column.Name] };

    private static string[] SlotNames(DataViewSchema.Column column, int size)
    {
        if (!column.HasSlotNames())
        {
            return [.. Enumerable.Range(0, size).Select(slot => $"{column.Name}{slot}")];
        }

        VBuffer<ReadOnlyMemory<char>> names = default;
        column.GetSlotNames(ref names);
        return [.. names.DenseValues().Select(name => $"{column.Name}.{name}")];
    }

    private sealed class Scalar<T>(ValueGetter<T> getter, Action<CsvOutput, T> write) : PredictedColumn
    {
        private T _value = default!;

        public override void Write(CsvOutput output)
        {
            getter(ref _value);
            write(output, _value);
        }
    }

    private sealed class Vector<T>(ValueGetter<VBuffer<T>> getter, Action<CsvOutput, T> write) : PredictedColumn
    {
        private VBuffer<T> _values;

        public override void Write(CsvOutput output)
        {
            getter(ref _values);
            foreach (T value in _values.DenseValues())
            {
                write(output, value);
            }
        }
    }
}
