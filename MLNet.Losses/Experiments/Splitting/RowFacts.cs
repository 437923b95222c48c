using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Losses.Data;

namespace MLNet.Losses.Experiments.Splitting;

/// <summary>What is kept of a data set: the label, the sampling key and the weight of each row.</summary>
internal sealed class RowFacts
{
    private RowFacts(DataViewSchema.Column label) => Label = label;

    /// <summary>The label column.</summary>
    public DataViewSchema.Column Label { get; }

    /// <summary>The rows.</summary>
    public int Count => Weights.Count;

    /// <summary>The numbers of a label.</summary>
    public int LabelWidth => (Label.Type as VectorDataViewType)?.Size ?? 1;

    /// <summary>The labels, row after row: numbers, or the index of a class; NaN where one is missing.</summary>
    public List<float> Labels { get; } = [];

    /// <summary>The weights; 1 where no column was named, 0 where one is missing.</summary>
    public List<float> Weights { get; } = [];

    /// <summary>The number of each row's sampling key, in the order of appearance; null where no column was named.</summary>
    public int[]? Keys { get; private set; }

    /// <summary>How many classes the label tells apart; 0 where it is no class.</summary>
    public int ClassCount { get; private set; }

    /// <summary>Reads a data set once.</summary>
    /// <exception cref="LossDataException">A column is missing or does not fit the task.</exception>
    public static RowFacts Read(IDataView data, LossExperimentSettings settings)
    {
        var facts = new RowFacts(ColumnShape.Find(data.Schema, settings.LabelColumnName));
        settings.Task.CheckLabel(ColumnShape.Of(facts.Label));
        DataViewSchema.Column? weight = Find(data, settings.WeightColumnName), key = Find(data, settings.EffectiveSamplingKey);
        if (key is { } checkedKey)
        {
            GroupColumn.Check(checkedKey);
        }

        if (weight is { } checkedWeight && !(ColumnShape.Of(checkedWeight) is { IsVector: false, IsKey: false } shape && NumberColumn.IsNumber(shape.ItemType)))
        {
            throw new LossDataException(checkedWeight.Name, ColumnShape.Of(checkedWeight).ToString(), "a number");
        }

        DataViewSchema.Column[] needed = [facts.Label, .. new[] { weight, key }.OfType<DataViewSchema.Column>()];
        using DataViewRowCursor cursor = data.GetRowCursor(needed);
        facts.Read(cursor, settings.Task.LabelGetter(cursor, facts.Label), weight, key);
        facts.ClassCount = settings.Task.CountClasses(facts);
        return facts;
    }

    /// <summary>The labels and weights of some rows in one slot of the label, without rows that have none.</summary>
    public (float[] Labels, float[] Weights) Known(IEnumerable<int> rows, int slot = 0)
    {
        List<float> labels = [], weights = [];
        foreach (int row in rows)
        {
            float label = Labels[(row * LabelWidth) + slot];
            if (!float.IsNaN(label) && Weights[row] > 0)
            {
                labels.Add(label);
                weights.Add(Weights[row]);
            }
        }

        return ([.. labels], [.. weights]);
    }

    private void Read(DataViewRowCursor cursor, SpanGetter<float> label, DataViewSchema.Column? weight, DataViewSchema.Column? key)
    {
        ValueGetter<float>? weightOf = weight is { } column ? NumberColumn<float>.Scalar(cursor, column) : null;
        GroupColumn? groups = key is { } keyColumn ? GroupColumn.Of(cursor, keyColumn) : null;
        List<int> keys = [];
        float[] numbers = new float[LabelWidth];
        float found = 1;
        while (cursor.MoveNext())
        {
            label(numbers);
            Labels.AddRange(numbers);
            weightOf?.Invoke(ref found);
            Weights.Add(found > 0 ? found : 0);
            if (groups is not null)
            {
                keys.Add(groups.Read());
            }
        }

        Keys = groups is null ? null : [.. keys];
    }

    private static DataViewSchema.Column? Find(IDataView data, string? name) => name is null ? null : ColumnShape.Find(data.Schema, name);
}
