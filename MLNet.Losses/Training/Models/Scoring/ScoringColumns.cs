using Microsoft.ML;
using MLNet.Losses.Data;
using MLNet.Losses.Training.Models.Columns;

namespace MLNet.Losses.Training.Models.Scoring;

/// <summary>The columns of a model bound to an input schema.</summary>
internal sealed class ScoringColumns : AddedColumns
{
    public ScoringColumns(TorchModelParameters model, string featureColumn, DataViewSchema input)
        : base(input)
    {
        Model = model;
        Features = ColumnShape.Find(input, featureColumn);
        if (!Features.Type.Equals(model.FeatureColumnType))
        {
            throw new LossDataException(
                featureColumn, ColumnShape.Of(Features).ToString(), $"a vector of {model.Network.Inputs} Single, as the model was trained on");
        }

        var schema = new DataViewSchema.Builder();
        schema.AddColumns(input);
        uint setId = ScoreAnnotations.NewSetId(input);
        foreach (PredictionColumn column in model.Prediction.Columns)
        {
            column.AddTo(schema, model.Prediction.ColumnKind, setId);
        }

        OutputSchema = schema.ToSchema();
    }

    public TorchModelParameters Model { get; }

    /// <summary>The features, in the input.</summary>
    public DataViewSchema.Column Features { get; }

    public override DataViewSchema OutputSchema { get; }

    protected override IEnumerable<DataViewSchema.Column> ReadColumns => [Features];

    public override Func<DataViewSchema.Column, Delegate> Bind(DataViewRow row)
    {
        // Where no column of the model is asked for, the features need not be there.
        var scorer = new Lazy<RowScorer>(() => new(Model, row, Features));
        return added => Model.Prediction.Columns[added.Index - InputSchema.Count].Getter(scorer.Value);
    }

    public override DataViewRowCursor Wrap(DataViewRowCursor cursor, IReadOnlyList<DataViewSchema.Column> active) =>
        active.Any(IsAdded) && active.All(column => IsAdded(column) || KeptColumn.CanKeep(column))
            ? new BlockCursor(this, cursor, active)
            : base.Wrap(cursor, active);
}
