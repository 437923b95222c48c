using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Losses.Experiments.Splitting;
using MLNet.Losses.Statistics;
using MLNet.Losses.Tests.Support;

namespace MLNet.Losses.Tests.Experiments;

/// <summary>Predicts the mean of a random half of the training labels: all that differs between two of them is luck.</summary>
internal sealed class LuckTrainer(SeededRandom random) : IEstimator<ITransformer>
{
    public ITransformer Fit(IDataView input)
    {
        float[] labels = input.Read<float>("Label");
        random.Shuffle<float>(labels);
        return new Constant(labels.Take(labels.Length / 2).Average());
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema) => inputSchema;

    private sealed class Constant(float score) : ITransformer
    {
        public bool IsRowToRowMapper => false;

        public IDataView Transform(IDataView input) =>
            new AddedColumnsView(input, [AddedColumn.Constant("Score", NumberDataViewType.Single, score)]);

        public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => throw new NotSupportedException();

        public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => throw new NotSupportedException();

        void ICanSaveModel.Save(ModelSaveContext ctx) => throw new NotSupportedException();
    }
}
