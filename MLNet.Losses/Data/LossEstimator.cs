using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Losses.Data;
using MLNet.Losses.Interop;
using Kind = Microsoft.ML.SchemaShape.Column.VectorKind;

namespace MLNet.Losses;

/// <summary>
/// Adds the loss of each row as a column, and its gradient along the scores as another where that is asked for.
/// Made by <c>mlContext.Transforms.LossColumn</c>; nothing is learned from the data.
/// </summary>
public sealed class LossEstimator : IEstimator<LossTransformer>
{
    private readonly LossColumns _columns;

    internal LossEstimator(LossColumns columns) => _columns = columns;

    /// <summary>Checks the columns and returns the transformer.</summary>
    /// <exception cref="LossDataException">A column is missing or does not fit the loss.</exception>
    public LossTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        _ = _columns.Find(input.Schema, out _);
        return new LossTransformer(_columns);
    }

    /// <summary>The schema with the columns that will be added.</summary>
    /// <exception cref="LossDataException">A column is missing or does not fit the loss.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        IReadOnlyDictionary<LossInput, ColumnShape> inputs = _columns.Check(inputSchema);
        Dictionary<string, SchemaShape.Column> schema = inputSchema.ToDictionary(column => column.Name);
        schema[_columns.Output] = Column(_columns.Output, inputs[LossInput.Score].IsVector && _columns.Elementwise);
        foreach ((LossInput input, string output) in _columns.Gradients)
        {
            schema[output] = Column(output, inputs[input].IsVector);
        }

        return new SchemaShape(schema.Values);
    }

    private static SchemaShape.Column Column(string name, bool isVector) =>
        SchemaShapes.Column(name, isVector ? Kind.Vector : Kind.Scalar, NumberDataViewType.Single);
}
