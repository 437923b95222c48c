using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Losses.Training.Models.Scoring;

/// <summary>The values that an input column has in the rows of a block.</summary>
internal abstract class KeptColumn
{
    /// <summary>Whether the values of such a column can be kept: they are numbers, texts, times, or vectors of them.</summary>
    public static bool CanKeep(DataViewSchema.Column column) =>
        column.Type is PrimitiveDataViewType or VectorDataViewType { ItemType: PrimitiveDataViewType };

    /// <summary>Room for the values of a column.</summary>
    /// <param name="input">The cursor that has them.</param>
    /// <param name="column">The column.</param>
    /// <param name="capacity">The most rows of a block.</param>
    public static KeptColumn Of(DataViewRowCursor input, DataViewSchema.Column column, int capacity)
    {
        // One class for each type: which, only the schema knows.
        Type type = column.Type is VectorDataViewType vector
            ? typeof(Vectors<>).MakeGenericType(vector.ItemType.RawType)
            : typeof(Values<>).MakeGenericType(column.Type.RawType);
        return (KeptColumn)Activator.CreateInstance(type, input, column, capacity)!;
    }

    /// <summary>Keeps the value of the current row of the input.</summary>
    public abstract void Keep(int row);

    /// <summary>The getter of the value in a row of the block.</summary>
    public abstract Delegate Getter(Func<int> row);

    private sealed class Values<T>(DataViewRowCursor input, DataViewSchema.Column column, int capacity) : KeptColumn
    {
        private readonly T[] _values = new T[capacity];
        private readonly ValueGetter<T> _getter = input.GetGetter<T>(column);

        public override void Keep(int row) => _getter(ref _values[row]);

        public override Delegate Getter(Func<int> row) => (ValueGetter<T>)((ref T value) => value = _values[row()]);
    }

    private sealed class Vectors<T>(DataViewRowCursor input, DataViewSchema.Column column, int capacity) : KeptColumn
    {
        private readonly VBuffer<T>[] _values = new VBuffer<T>[capacity];
        private readonly ValueGetter<VBuffer<T>> _getter = input.GetGetter<VBuffer<T>>(column);

        public override void Keep(int row) => _getter(ref _values[row]);

        public override Delegate Getter(Func<int> row) => (ValueGetter<VBuffer<T>>)((ref VBuffer<T> value) => _values[row()].CopyTo(ref value));
    }
}
