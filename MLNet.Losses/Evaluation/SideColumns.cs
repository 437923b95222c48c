using Microsoft.ML;
using MLNet.Losses.Catalog;
using MLNet.Losses.Data;

namespace MLNet.Losses.Evaluation;

/// <summary>The columns that an evaluation reads beside the inputs of losses: weights, and values to give metrics by.</summary>
internal sealed class SideColumns
{
    private readonly DataViewSchema.Column? _weight;
    private readonly DataViewSchema.Column? _group;

    public SideColumns(DataViewSchema schema, LossEvaluationOptions options)
    {
        if (options.WeightColumnName is string weight)
        {
            _weight = ColumnShape.Find(schema, weight);
            if (!NumberColumn.IsNumber(_weight.Value.Type))
            {
                throw new LossDataException(weight, ColumnShape.Of(_weight.Value).ToString(), "a number");
            }
        }

        if (options.GroupColumnName is string group)
        {
            _group = ColumnShape.Find(schema, group);
            GroupColumn.Check(_group.Value);
        }
    }

    public IEnumerable<DataViewSchema.Column> All => ((DataViewSchema.Column?[])[_weight, _group]).OfType<DataViewSchema.Column>();

    public bool HaveWeights => _weight is not null;

    public bool HaveGroups => _group is not null;

    /// <summary>The weight of the current row; null where every row weighs 1.</summary>
    public ValueGetter<float>? WeightGetter(DataViewRow row) => _weight is null ? null : NumberColumn<float>.Scalar(row, _weight.Value);

    /// <summary>The values to give metrics by; null where there are none.</summary>
    public GroupColumn? Groups(DataViewRow row) => _group is null ? null : GroupColumn.Of(row, _group.Value);

    /// <summary>Throws for a weight that is none; NaN is a missing one.</summary>
    public void CheckWeight(float weight, long row)
    {
        if (weight < 0 || float.IsInfinity(weight))
        {
            throw new LossDataException(_weight!.Value.Name, OptionText.Of(weight), "a finite weight of at least 0", row);
        }
    }
}
