using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Losses.Data;

namespace MLNet.Losses.Training.Rows;

/// <summary>The columns to learn from, found and checked.</summary>
internal sealed class RowSchema
{
    private RowSchema(IReadOnlyList<DataViewSchema.Column> features, LabelReader? label, DataViewSchema.Column? weight, DataViewSchema.Column? group) =>
        (Features, Label, Weight, Group) = (features, label, weight, group);

    public IReadOnlyList<DataViewSchema.Column> Features { get; }

    public LabelReader? Label { get; }

    public DataViewSchema.Column? Weight { get; }

    public DataViewSchema.Column? Group { get; }

    /// <summary>The features of a row.</summary>
    public int FeatureWidth => FeatureReader.WidthOf(Features[0]);

    public int LabelWidth => Label?.Width ?? 0;

    public IEnumerable<DataViewSchema.Column> All =>
        ((DataViewSchema.Column?[])[.. Features.Select(column => (DataViewSchema.Column?)column), Label?.Column, Weight, Group]).OfType<DataViewSchema.Column>();

    /// <exception cref="LossDataException">A column is missing or does not fit.</exception>
    public static RowSchema Find(DataViewSchema schema, RowColumns columns, Loss loss)
    {
        DataViewSchema.Column[] features = [.. columns.Features.Select(name => FeatureReader.Find(schema, name))];
        foreach (DataViewSchema.Column other in features)
        {
            if (FeatureReader.WidthOf(other) != FeatureReader.WidthOf(features[0]))
            {
                throw new LossDataException(other.Name, ColumnShape.Of(other).ToString(), $"as many features as in '{features[0].Name}': {ColumnShape.Of(features[0])}");
            }
        }

        LabelReader? label = columns.Label is not string name ? null
            : columns.LabelIsClass ? new LikenessLabels(ColumnShape.Find(schema, name))
            : LabelReader.Find(schema, name, loss, columns.Scores);
        DataViewSchema.Column? weight = columns.Weight is string ofWeight ? FindWeight(schema, ofWeight) : null;
        DataViewSchema.Column? group = columns.Group is string ofGroup ? ColumnShape.Find(schema, ofGroup) : null;
        if (group is not null)
        {
            GroupColumn.Check(group.Value);
        }

        return new(features, label, weight, group);
    }

    /// <summary>Checks that other data have the same columns.</summary>
    /// <exception cref="LossDataException">A column is of another type or size, or its keys stand for other texts.</exception>
    public void CheckSame(RowSchema other)
    {
        foreach ((DataViewSchema.Column expected, DataViewSchema.Column found) in All.Zip(other.All))
        {
            (ColumnShape trained, ColumnShape validated) = (ColumnShape.Of(expected), ColumnShape.Of(found));
            if (trained != validated || (expected.Type as KeyDataViewType)?.Count != (found.Type as KeyDataViewType)?.Count)
            {
                throw new LossDataException(found.Name, $"{Text(found)} in the validation set", $"what the training data have: {Text(expected)}");
            }

            if (expected.Index == Label?.Column.Index && trained.IsKey && !KeyColumn.Names(expected).SequenceEqual(KeyColumn.Names(found)))
            {
                throw new LossDataException(found.Name, "keys in the validation set that stand for other values", "the keys of the training data: map both by the same transformer");
            }
        }
    }

    private static string Text(DataViewSchema.Column column) =>
        $"{ColumnShape.Of(column)}{(column.Type is KeyDataViewType key ? $" of {key.Count} values" : string.Empty)}";

    private static DataViewSchema.Column FindWeight(DataViewSchema schema, string name)
    {
        DataViewSchema.Column column = ColumnShape.Find(schema, name);
        return NumberColumn.IsNumber(column.Type) ? column : throw new LossDataException(name, ColumnShape.Of(column).ToString(), "a number");
    }
}
