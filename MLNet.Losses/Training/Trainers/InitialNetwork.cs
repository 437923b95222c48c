using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Losses.Networks;
using MLNet.Losses.Networks.Encodings;
using MLNet.Losses.Training.Objectives;
using MLNet.Losses.Training.Objectives.Heads;
using MLNet.Losses.Training.Rows;

namespace MLNet.Losses.Training.Trainers;

/// <summary>The network of a model that training goes on from.</summary>
/// <param name="Network">The network, of features as they are standardised now, or as it encodes them.</param>
/// <param name="Encoder">How its features are encoded; null where they are not.</param>
/// <param name="Head">How its scores are read.</param>
internal sealed record InitialNetwork(TrainedNetwork Network, PiecewiseLinearEncoder? Encoder, Head Head)
{
    /// <summary>The network in a model; null where there is no model.</summary>
    /// <exception cref="ArgumentException">The model does not fit.</exception>
    public static InitialNetwork? Of(ITransformer? model, TrainingRows rows, IObjective objective)
    {
        if (model is null)
        {
            return null;
        }

        TorchModelParameters found = Last(model)?.Model
            ?? throw Misfit($"found {model.GetType().Name}", "a model of a Torch trainer, alone or at the end of a pipeline");
        if (found.Network.Inputs != rows.FeatureWidth)
        {
            throw Misfit($"found a model of {found.Network.Inputs} features", $"one of {rows.FeatureWidth}");
        }

        var encoded = found.Network as EncodedModel;
        if (encoded is null != (rows.Encoder is null))
        {
            throw Misfit(
                $"found a model that {(encoded is null ? "does not encode its features" : "encodes its features")}",
                $"one that {(encoded is null ? "does" : "does not")}, as {nameof(TorchTrainerOptions.FeatureEncoding)} has it");
        }

        HeadState head = found.Prediction.Head.State, expected = objective.Head.State;
        return head.Kind == expected.Kind && head.Scores == expected.Scores
            ? new(encoded?.Network ?? Scaled(found.Network, rows.Scaling), encoded?.Encoder, found.Prediction.Head)
            : throw Misfit($"found a model of {head.Scores} scores ({head.Kind})", $"one of {expected.Scores} ({expected.Kind}), as {objective.Loss} has it");
    }

    /// <summary>The objective, with scores read as the model has read them: its weights are right only for these.</summary>
    public IObjective GoOn(IObjective objective, LabelFacts labels) =>
        objective is RowObjective ? new RowObjective(objective.Loss, Head, labels) : objective;

    private static TorchPredictionTransformer? Last(ITransformer model) => model switch
    {
        TorchPredictionTransformer own => own,
        IEnumerable<ITransformer> chain => chain.LastOrDefault() is ITransformer last ? Last(last) : null,
        _ => null,
    };

    /// <summary>The network of scaled features: what scaling did is undone by its inverse.</summary>
    private static TrainedNetwork Scaled(TrainedNetwork network, FeatureScaling? scaling) => scaling is null
        ? network
        : network.OfUnscaled(new(
            [.. scaling.Means.Zip(scaling.Deviations, (mean, deviation) => -mean / deviation)],
            [.. scaling.Deviations.Select(deviation => 1 / deviation)]));

    private static ArgumentException Misfit(string found, string expected) =>
        new($"{nameof(TorchTrainerOptions.InitialModel)}: {found}, expected {expected}.", nameof(TorchTrainerOptions.InitialModel));
}
