using System.Numerics;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Losses.Numerics;

namespace MLNet.Losses.Data;

/// <summary>A loss column bound to an input schema: the output schema, the columns it needs, and the getters.</summary>
internal sealed class LossMapper : AddedColumns
{
    private const string SlotNames = "SlotNames";

    private readonly LossColumns _columns;
    private readonly InputColumns _inputs;

    public LossMapper(LossColumns columns, DataViewSchema input)
        : base(input)
    {
        _inputs = columns.Find(input, out _columns);
        OutputSchema = MakeSchema();
    }

    public override DataViewSchema OutputSchema { get; }

    private int LossIndex => InputSchema.Count;

    protected override IEnumerable<DataViewSchema.Column> ReadColumns => _inputs.All;

    public override Func<DataViewSchema.Column, Delegate> Bind(DataViewRow row) => added => MakeGetter(row, added);

    /// <summary>The getter of an added column over a row or cursor of the input.</summary>
    private Delegate MakeGetter(DataViewRow row, DataViewSchema.Column added) => _inputs.AreDouble
        ? MakeGetter<Real, double>(row, added.Index - LossIndex)
        : MakeGetter<Lanes, float>(row, added.Index - LossIndex);

    /// <summary>The getter of an added column, where the loss judges groups.</summary>
    public Delegate MakeGetter(DataViewRow row, DataViewSchema.Column added, GroupLossTable table) => added.Index == LossIndex
        ? table.LossGetter(row)
        : table.SlopeGetter(row, _columns.Gradients[added.Index - LossIndex - 1].Input);

    /// <summary>Judges data, where the loss judges groups.</summary>
    public GroupLossTable Judge(IDataView data) =>
        GroupLossTable.Of(data, _inputs, (GroupLoss)_columns.Loss, [.. _columns.Gradients.Select(gradient => gradient.Input)]);

    private Delegate MakeGetter<TLane, TNumber>(DataViewRow row, int added)
        where TLane : struct, IReal<TLane>
        where TNumber : unmanaged, IFloatingPointIeee754<TNumber>
    {
        bool isLoss = added == 0;
        if (isLoss && ScalarRowLoss.Serves(_columns, _inputs))
        {
            return (ValueGetter<float>)new ScalarRowLoss((PointwiseLoss)_columns.Loss, row, _inputs).GetLoss;
        }

        var loss = new RowLoss<TLane, TNumber>(_columns, row, _inputs, withSlopes: !isLoss);
        if (isLoss)
        {
            return IsVector(LossInput.Score) && _columns.Elementwise ? (ValueGetter<VBuffer<float>>)loss.GetElements : (ValueGetter<float>)loss.GetLoss;
        }

        LossInput input = _columns.Gradients[added - 1].Input;
        return IsVector(input) ? loss.GradientsGetter(input) : loss.GradientGetter(input);
    }

    private bool IsVector(LossInput input) => _inputs[input].Type is VectorDataViewType;

    private DataViewSchema MakeSchema()
    {
        var schema = new DataViewSchema.Builder();
        schema.AddColumns(InputSchema);
        Add(schema, _columns.Output, LossInput.Score, isVector: _columns.Elementwise);
        foreach ((LossInput input, string output) in _columns.Gradients)
        {
            Add(schema, output, input, isVector: true);
        }

        return schema.ToSchema();
    }

    private void Add(DataViewSchema.Builder schema, string name, LossInput input, bool isVector)
    {
        DataViewSchema.Column like = _inputs[input];
        if (!isVector || like.Type is not VectorDataViewType vector)
        {
            schema.AddColumn(name, NumberDataViewType.Single);
            return;
        }

        var annotations = new DataViewSchema.Annotations.Builder();
        annotations.Add(like.Annotations, static kind => kind == SlotNames);
        schema.AddColumn(name, new VectorDataViewType(NumberDataViewType.Single, vector.Size), annotations.ToAnnotations());
    }
}
