using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Losses.Data;
using MLNet.Losses.Interop;
using MLNet.Losses.Training.Models;
using MLNet.Losses.Training.Models.Scoring;

[assembly: SavedModel<MLNet.Losses.TorchPredictionTransformer>]

namespace MLNet.Losses;

/// <summary>
/// Adds what a trained network predicts: lazily, in blocks of rows or row by row, in any number of threads, with the same
/// bits in each case. It is saved and loaded with the rest of a model.
/// </summary>
public sealed class TorchPredictionTransformer : ISingleFeaturePredictionTransformer<TorchModelParameters>, ISavedModel<TorchPredictionTransformer>
{
    /// <param name="model">The model.</param>
    /// <param name="featureColumnName">The column of the features.</param>
    internal TorchPredictionTransformer(TorchModelParameters model, string featureColumnName) =>
        (Model, FeatureColumnName) = (model, featureColumnName);

    static ModelFormat ISavedModel<TorchPredictionTransformer>.Format { get; } = new("MLNetLossesModel", "MLNLMODL", Version: 1);

    /// <summary>The trained network.</summary>
    public TorchModelParameters Model { get; }

    /// <summary>The column of the features.</summary>
    public string FeatureColumnName { get; }

    /// <summary>The type of that column: a vector of Single of the size that the model was trained on.</summary>
    public DataViewType FeatureColumnType => Model.FeatureColumnType;

    /// <inheritdoc/>
    public bool IsRowToRowMapper => true;

    /// <inheritdoc/>
    /// <exception cref="LossDataException">The features are missing or of another type.</exception>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => Bind(inputSchema).OutputSchema;

    /// <inheritdoc/>
    /// <exception cref="LossDataException">The features are missing or of another type.</exception>
    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => Bind(inputSchema);

    /// <inheritdoc/>
    /// <exception cref="LossDataException">The features are missing or of another type.</exception>
    public IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new AddedDataView(input, Bind(input.Schema));
    }

    static TorchPredictionTransformer ISavedModel<TorchPredictionTransformer>.Read(ModelReader reader)
    {
        string features = reader.ReadString();
        return new(TorchModelFile.Read(reader), features);
    }

    void ISavedModel<TorchPredictionTransformer>.Write(ModelWriter writer)
    {
        writer.Write(FeatureColumnName);
        TorchModelFile.Write(writer, Model);
    }

    private ScoringColumns Bind(DataViewSchema input) => new(Model, FeatureColumnName, input);
}
