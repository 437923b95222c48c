using MLNet.Losses.Interop;
using MLNet.Losses.Networks;
using MLNet.Losses.Networks.Layers;
using MLNet.Losses.Training.Models.Predictions;

namespace MLNet.Losses.Training.Models;

/// <summary>How a trained network is written to a file and found again: to the bit.</summary>
internal static class TorchModelFile
{
    private static readonly Dictionary<string, Func<ModelReader, TrainedNetwork>> _networks = new()
    {
        ["Layers"] = LayeredModel.Read,
    };

    public static void Write(ModelWriter writer, TorchModelParameters model)
    {
        writer.Write(model.Network.Kind);
        model.Network.Write(writer);
        PredictionFile.Write(writer, model.Prediction);
        writer.Write(model.Imputed ?? []);
        writer.Write(model.Loss ?? string.Empty);
        writer.Write(model.History, report => EpochReportFile.Write(writer, report));
    }

    public static TorchModelParameters Read(ModelReader reader)
    {
        string kind = reader.ReadString();
        TrainedNetwork network = _networks.TryGetValue(kind, out Func<ModelReader, TrainedNetwork>? read)
            ? read(reader)
            : throw new FormatException($"'{kind}' is no kind of network.");
        Prediction prediction = PredictionFile.Read(reader);
        float[] imputed = reader.ReadSingles();
        string loss = reader.ReadString();
        return new(network, prediction)
        {
            Imputed = imputed.Length == 0 ? null : imputed,
            Loss = loss.Length == 0 ? null : loss,
            History = reader.ReadSeveral(() => EpochReportFile.Read(reader)),
        };
    }
}
