using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Losses.Tests.Support;

/// <summary>The promise of a schema, as ML.NET makes it when a pipeline asks whether its steps fit.</summary>
internal static class Shapes
{
    public static SchemaShape Of(IDataView data)
    {
        var spy = new Spy();
        _ = new EstimatorChain<ITransformer>().Append(spy).Append(new Spy()).Fit(data);
        return spy.Seen ?? throw new InvalidOperationException("ML.NET did not ask for a schema.");
    }

    private sealed class Spy : IEstimator<ITransformer>
    {
        public SchemaShape? Seen { get; private set; }

        public ITransformer Fit(IDataView input) => new TransformerChain<ITransformer>();

        public SchemaShape GetOutputSchema(SchemaShape inputSchema) => Seen = inputSchema;
    }
}
