using Microsoft.ML;

namespace MLNet.Losses.Experiments.Running;

/// <summary>Finds how the training of a model went.</summary>
internal static class TrainedHistory
{
    /// <summary>The history of the last network in a chain of transformers; null where there is none.</summary>
    public static TrainingHistory? Of(ITransformer model) => model switch
    {
        TorchPredictionTransformer network => network.Model.History,
        IEnumerable<ITransformer> chain => chain.Select(Of).LastOrDefault(history => history is not null),
        _ => null,
    };
}
