using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Losses.Data;

/// <summary>A loss column bound to an input schema: the output schema, the columns it needs, and the getters.</summary>
internal sealed class LossMapper : IRowToRowMapper
{
    private const string SlotNames = "SlotNames";

    private readonly LossColumns _columns;
    private readonly DataViewSchema.Column _label;
    private readonly DataViewSchema.Column _score;

    public LossMapper(LossColumns columns, DataViewSchema input)
    {
        ArgumentNullException.ThrowIfNull(input);
        _columns = columns;
        InputSchema = input;
        (_label, _score) = columns.Find(input);
        OutputSchema = MakeSchema();
    }

    public DataViewSchema InputSchema { get; }

    public DataViewSchema OutputSchema { get; }

    private int LossIndex => InputSchema.Count;

    public bool IsAdded(DataViewSchema.Column column) => column.Index >= InputSchema.Count;

    public IEnumerable<DataViewSchema.Column> GetDependencies(IEnumerable<DataViewSchema.Column> dependingColumns)
    {
        bool[] needed = new bool[InputSchema.Count];
        foreach (DataViewSchema.Column column in dependingColumns)
        {
            if (IsAdded(column))
            {
                needed[_label.Index] = needed[_score.Index] = true;
            }
            else
            {
                needed[column.Index] = true;
            }
        }

        return InputSchema.Where(column => needed[column.Index]);
    }

    public DataViewRow GetRow(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns) =>
        new LossRow(input, new LossGetters(this, input, activeColumns));

    /// <summary>The getter of an added column over a row or cursor of the input.</summary>
    public Delegate MakeGetter(DataViewRow row, DataViewSchema.Column added)
    {
        bool isLoss = added.Index == LossIndex;
        if (_score.Type is VectorDataViewType)
        {
            var vector = new VectorRowLoss(_columns, row, _label, _score);
            return isLoss ? vector.LossGetter : vector.GradientGetter;
        }

        var scalar = new ScalarRowLoss(_columns.Loss, row, _label, _score);
        return isLoss ? (ValueGetter<float>)scalar.GetLoss : scalar.GetGradient;
    }

    private DataViewSchema MakeSchema()
    {
        var schema = new DataViewSchema.Builder();
        schema.AddColumns(InputSchema);
        Add(schema, _columns.Output, isVector: _columns.Elementwise);
        if (_columns.Gradient is not null)
        {
            Add(schema, _columns.Gradient, isVector: true);
        }

        return schema.ToSchema();
    }

    private void Add(DataViewSchema.Builder schema, string name, bool isVector)
    {
        if (!isVector || _score.Type is not VectorDataViewType vector)
        {
            schema.AddColumn(name, NumberDataViewType.Single);
            return;
        }

        var annotations = new DataViewSchema.Annotations.Builder();
        annotations.Add(_score.Annotations, static kind => kind == SlotNames);
        schema.AddColumn(name, new VectorDataViewType(NumberDataViewType.Single, vector.Size), annotations.ToAnnotations());
    }
}
