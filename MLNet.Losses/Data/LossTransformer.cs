using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Losses.Data;
using MLNet.Losses.Interop;

[assembly: SavedModel<MLNet.Losses.LossTransformer>]

namespace MLNet.Losses;

/// <summary>Adds the loss of each row as a column: lazily, row by row, in any number of threads. It is saved and loaded with the rest of a model.</summary>
public sealed class LossTransformer : ITransformer, ISavedModel<LossTransformer>
{
    private readonly LossColumns _columns;

    internal LossTransformer(LossColumns columns) => _columns = columns;

    static ModelFormat ISavedModel<LossTransformer>.Format => LossColumnsFile.Format;

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
        return IsRowToRowMapper ? new AddedDataView(input, mapper) : new GroupLossDataView(input, mapper);
    }

    static LossTransformer ISavedModel<LossTransformer>.Read(ModelReader reader) => new(LossColumnsFile.Read(reader));

    void ISavedModel<LossTransformer>.Write(ModelWriter writer) => LossColumnsFile.Write(writer, _columns);
}
