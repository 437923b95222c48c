using MLNet.Losses.Interop;
using MLNet.Losses.Networks;
using MLNet.Losses.Networks.Encodings;
using MLNet.Losses.Networks.Layers;
using MLNet.Losses.Torch.Training;
using MLNet.Losses.Training.Models.Predictions;

namespace MLNet.Losses.Training.Models;

/// <summary>How a trained network is written to a file and found again: to the bit.</summary>
internal static class TorchModelFile
{
    private static readonly Dictionary<string, Func<ModelReader, TrainedNetwork>> _networks = new()
    {
        ["Layers"] = LayeredModel.Read,
        ["Module"] = ModuleModel.Read,
        [EncodedModel.KindName] = static reader => new EncodedModel(PiecewiseLinearEncoder.Read(reader), ReadNetwork(reader)),
    };

    public static void Write(ModelWriter writer, TorchModelParameters model)
    {
        writer.Write(model.Network.Kind);
        model.Network.Write(writer);
        PredictionFile.Write(writer, model.Prediction);
        writer.Write(model.Imputed ?? []);
        writer.Write(model.Loss ?? string.Empty);
        TrainingHistoryFile.Write(writer, model.History);
    }

    public static TorchModelParameters Read(ModelReader reader)
    {
        TrainedNetwork network = ReadNetwork(reader);
        Prediction prediction = PredictionFile.Read(reader);
        float[] imputed = reader.ReadSingles();
        string loss = reader.ReadString();
        return new(network, prediction)
        {
            Imputed = imputed.Length == 0 ? null : imputed,
            Loss = loss.Length == 0 ? null : loss,
            History = TrainingHistoryFile.Read(reader),
        };
    }

    private static TrainedNetwork ReadNetwork(ModelReader reader)
    {
        string kind = reader.ReadString();
        return _networks.TryGetValue(kind, out Func<ModelReader, TrainedNetwork>? read) ? read(reader) : throw new FormatException($"'{kind}' is no kind of network.");
    }
}
