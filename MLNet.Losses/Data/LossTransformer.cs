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

    /// <summary>
    /// Whether a row of the output needs its row of the input and no other; false where the loss judges groups of rows.
    /// </summary>
    public bool IsRowToRowMapper => Loss is not GroupLoss;

    /// <inheritdoc/>
    /// <exception cref="LossDataException">A column is missing or does not fit the loss.</exception>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => new LossMapper(_columns, inputSchema).OutputSchema;

    /// <inheritdoc/>
    /// <exception cref="LossDataException">A column is missing or does not fit the loss.</exception>
    /// <exception cref="InvalidOperationException">The loss judges groups of rows.</exception>
    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => IsRowToRowMapper
        ? new LossMapper(_columns, inputSchema)
        : throw new InvalidOperationException($"{Loss} judges groups of rows: a row alone has no loss.");

    /// <inheritdoc/>
    /// <exception cref="LossDataException">A column is missing or does not fit the loss.</exception>
    public IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var mapper = new LossMapper(_columns, input.Schema);
        return IsRowToRowMapper ? new LossDataView(input, mapper) : new GroupLossDataView(input, mapper);
    }

    void ICanSaveModel.Save(ModelSaveContext ctx) =>
        throw new NotSupportedException("A loss column cannot be saved in a model file yet: save the pipeline without it and append it after loading.");
}
