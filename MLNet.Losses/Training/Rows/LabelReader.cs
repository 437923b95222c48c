using Microsoft.ML;
using MLNet.Losses.Data;

namespace MLNet.Losses.Training.Rows;

/// <summary>What a label column is to a loss: the index of a class, or numbers; how it is read, and which values are none.</summary>
internal abstract class LabelReader(DataViewSchema.Column column)
{
    public DataViewSchema.Column Column { get; } = column;

    /// <summary>The numbers of a label.</summary>
    public virtual int Width => 1;

    /// <summary>How many classes there are, where the label is the index of one; 0 where it is not, or where that is only known from the rows.</summary>
    public virtual int Classes => 0;

    public virtual bool AreClasses => false;

    /// <summary>The label column of a loss.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="name">The column.</param>
    /// <param name="loss">The loss.</param>
    /// <param name="scores">How many scores a row has, where neither loss nor label says so; null where they do.</param>
    /// <exception cref="LossDataException">It is missing, or is no label of the loss.</exception>
    public static LabelReader Find(DataViewSchema schema, string name, Loss loss, int? scores)
    {
        DataViewSchema.Column column = ColumnShape.Find(schema, name);
        return loss is ClassLoss classes && !ColumnShape.Of(column).IsVector ? new ClassLabelReader(column, classes) : new NumberLabelReader(column, loss, scores);
    }

    /// <summary>Reads the label of the current row: NaN where it is missing.</summary>
    public abstract SpanGetter<float> Getter(DataViewRow row);

    /// <summary>Whether the row is to be left out.</summary>
    public virtual bool Ignores(ReadOnlySpan<float> label) => Missing.InAny(label);

    /// <summary>Throws where the loss does not accept the label.</summary>
    public abstract void Check(ReadOnlySpan<float> label, long row);
}
