using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Losses.Data;

namespace MLNet.Losses.Experiments.Splitting;

/// <summary>Makes the value of a column at a position; a vector keeps its buffer.</summary>
internal delegate void ColumnMaker<T>(long row, ref T value);

/// <summary>A column to add to a data set.</summary>
/// <param name="name">The name; a column of the same name is hidden.</param>
/// <param name="type">The type.</param>
internal abstract class AddedColumn(string name, DataViewType type)
{
    public string Name => name;

    public DataViewType Type => type;

    /// <summary>What the column says of itself; null where that is nothing.</summary>
    public DataViewSchema.Annotations? Annotations { get; init; }

    /// <summary>The getter of the column over a cursor that knows its position.</summary>
    public abstract Delegate Getter(DataViewRow row);

    /// <summary>A column that has the same value in each row.</summary>
    public static AddedColumn Constant<T>(string name, DataViewType type, T constant) =>
        new AddedColumn<T>(name, type, (long _, ref T value) => value = constant);

    /// <summary>A column of numbers that are at hand.</summary>
    /// <param name="name">The name.</param>
    /// <param name="numbers">The numbers, row after row.</param>
    /// <param name="width">How many a row's vector has; 0 for rows of one number.</param>
    /// <param name="kind">What the numbers are, where the column says so.</param>
    public static AddedColumn Numbers(string name, float[] numbers, int width, string? kind) => width == 0
        ? new AddedColumn<float>(name, NumberDataViewType.Single, (long row, ref float value) => value = numbers[row]) { Annotations = Of(kind) }
        : new AddedColumn<VBuffer<float>>(name, new VectorDataViewType(NumberDataViewType.Single, width), (long row, ref VBuffer<float> value) =>
        {
            VBufferEditor<float> editor = VBufferEditor.Create(ref value, width);
            numbers.AsSpan((int)row * width, width).CopyTo(editor.Values);
            value = editor.Commit();
        })
        {
            Annotations = Of(kind),
        };

    private static DataViewSchema.Annotations? Of(string? kind) => kind is null ? null : ScoreSpaces.Annotations(kind);
}

/// <inheritdoc cref="AddedColumn"/>
internal sealed class AddedColumn<T>(string name, DataViewType type, ColumnMaker<T> make) : AddedColumn(name, type)
{
    public override Delegate Getter(DataViewRow row) => (ValueGetter<T>)((ref T value) => make(row.Position, ref value));
}
