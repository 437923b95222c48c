using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Losses.Samples.Scoring;

/// <summary>The loss of a current row, and its gradient where there are columns for it.</summary>
internal sealed class RowLoss
{
    private readonly ValueGetter<float> _loss;
    private readonly List<SlopeReader> _slopes = [];
    private readonly float[] _gradient;

    /// <param name="row">The row.</param>
    /// <param name="from">The place of the column with the loss; those with derivatives follow.</param>
    /// <param name="to">The place after the last of them.</param>
    public RowLoss(DataViewRow row, int from, int to)
    {
        _loss = row.GetGetter<float>(row.Schema[from]);
        int width = 0;
        for (int i = from + 1; i < to; i++)
        {
            width += Add(row, row.Schema[i], width);
        }

        _gradient = new float[width];
    }

    private delegate void SlopeReader(Span<float> into);

    public float Loss()
    {
        float loss = 0;
        _loss(ref loss);
        return loss;
    }

    /// <summary>The derivative of the loss along each column that was predicted, in the order of <see cref="LossRows.GradientInputs"/>.</summary>
    public ReadOnlySpan<float> Gradient()
    {
        foreach (SlopeReader read in _slopes)
        {
            read(_gradient);
        }

        return _gradient;
    }

    private int Add(DataViewRow row, DataViewSchema.Column column, int start)
    {
        if (column.Type is not VectorDataViewType vector)
        {
            ValueGetter<float> scalar = row.GetGetter<float>(column);
            _slopes.Add(into => scalar(ref into[start]));
            return 1;
        }

        ValueGetter<VBuffer<float>> getter = row.GetGetter<VBuffer<float>>(column);
        VBuffer<float> buffer = default;
        _slopes.Add(into =>
        {
            getter(ref buffer);
            buffer.CopyTo(into[start..]);
        });
        return vector.Size;
    }
}
