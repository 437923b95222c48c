using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Losses.Data;

namespace MLNet.Losses;

/// <summary>Adds the loss of each row as a column: lazily, row by row, in any number of threads.</summary>
public sealed class LossTransformer : ITransformer
{
    private readonly LossColumns _columns;

    internal LossTransformer(LossColumns columns) => _columns = columns;

    /// <summary>The loss.</summary>
    public Loss Loss => _columns.Loss;

    /// <summary>True: a row of the output needs its row of the input and no other.</summary>
    public bool IsRowToRowMapper => true;

    /// <inheritdoc/>
    /// <exception cref="LossDataException">A column is missing or does not fit the loss.</exception>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => new LossMapper(_columns, inputSchema).OutputSchema;

    /// <inheritdoc/>
    /// <exception cref="LossDataException">A column is missing or does not fit the loss.</exception>
    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => new LossMapper(_columns, inputSchema);

    /// <inheritdoc/>
    /// <exception cref="LossDataException">A column is missing or does not fit the loss.</exception>
    public IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new LossDataView(input, new LossMapper(_columns, input.Schema));
    }

    void ICanSaveModel.Save(ModelSaveContext ctx) =>
        throw new NotSupportedException("A loss column cannot be saved in a model file yet: save the pipeline without it and append it after loading.");
}
