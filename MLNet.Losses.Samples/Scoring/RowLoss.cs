using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Losses.Samples.Output;
using MLNet.Losses.Samples.Specs;

namespace MLNet.Losses.Samples.Scoring;

/// <summary>The loss of a cursor's current row and, where asked for, its gradient along what was predicted.</summary>
internal sealed class RowLoss
{
    private readonly ValueGetter<float> _loss;
    private readonly List<SlopeReader> _slopes = [];
    private float[] _gradient = [];

    private delegate void SlopeReader(Span<float> into);

    public RowLoss(MLContext context, ScoredFile file, LossSpec spec, DataViewRow row, bool withGradient)
    {
        LossColumnOptions options = file.LossColumn(spec.Name);
        foreach (LossInput input in withGradient ? GradientInputs(spec.Loss) : [])
        {
            options.GradientColumnNames[input] = $"d({spec.Name})/d({input})";
        }

        LossTransformer transformer = context.Transforms.LossColumn(spec.Loss, options).Fit(file.View);
        if (!transformer.IsRowToRowMapper)
        {
            throw new UsageException($"'{spec.Name}' is the loss of a group of rows, and has none for a single row; evaluate gives its mean");
        }

        IRowToRowMapper mapper = transformer.GetRowToRowMapper(file.View.Schema);
        DataViewSchema.Column[] added = [.. mapper.OutputSchema.Skip(mapper.InputSchema.Count)];
        DataViewRow output = mapper.GetRow(row, added);
        _loss = output.GetGetter<float>(added[0]);
        foreach (DataViewSchema.Column column in added[1..])
        {
            AddSlopes(output, column);
        }
    }

    /// <summary>The inputs along which a loss has derivatives, in their order: what was predicted.</summary>
    public static IEnumerable<LossInput> GradientInputs(Loss loss) =>
        loss.Inputs.Where(input => input is not (LossInput.Label or LossInput.Group)).Order();

    public float Loss()
    {
        float loss = 0;
        _loss(ref loss);
        return loss;
    }

    /// <summary>The derivative of the loss along each column, in the order of <see cref="GradientInputs"/>.</summary>
    public ReadOnlySpan<float> Gradient()
    {
        foreach (SlopeReader read in _slopes)
        {
            read(_gradient);
        }

        return _gradient;
    }

    private void AddSlopes(DataViewRow row, DataViewSchema.Column column)
    {
        int from = _gradient.Length;
        int width = (column.Type as VectorDataViewType)?.Size ?? 1;
        _gradient = new float[from + width];
        if (column.Type is not VectorDataViewType)
        {
            ValueGetter<float> scalar = row.GetGetter<float>(column);
            _slopes.Add(into => scalar(ref into[from]));
            return;
        }

        ValueGetter<VBuffer<float>> vector = row.GetGetter<VBuffer<float>>(column);
        VBuffer<float> buffer = default;
        _slopes.Add(into =>
        {
            vector(ref buffer);
            buffer.CopyTo(into[from..]);
        });
    }
}
