using MLNet.Losses.Interop;
using MLNet.Losses.Training.Objectives.Heads;

namespace MLNet.Losses.Training.Models.Predictions;

/// <summary>How predictions are written to files and found again.</summary>
internal static class PredictionFile
{
    private static readonly Dictionary<string, Func<ModelReader, Head, ScoreLink, Prediction>> _kinds = new()
    {
        ["regression"] = RegressionPrediction.Read,
        ["binary"] = static (_, head, _) => new BinaryPrediction(head),
        ["multiclass"] = MulticlassPrediction.Read,
        ["multiLabel"] = static (reader, head, _) => new MultiLabelPrediction(head, reader.ReadSeveral(reader.ReadString)),
        ["ranking"] = static (_, head, _) => new RankingPrediction(head),
        ["sequence"] = static (reader, head, _) => SequencePrediction.Read(reader, head),
        ["embedding"] = static (reader, head, _) => new EmbeddingPrediction(head, reader.ReadString()),
    };

    public static void Write(ModelWriter writer, Prediction prediction)
    {
        HeadState head = prediction.Head.State;
        writer.Write(prediction.Kind);
        writer.Write(head.Kind);
        writer.Write(head.Scores);
        writer.Write(head.Numbers);
        writer.Write(prediction.Link.Kind);
        prediction.Write(writer);
    }

    public static Prediction Read(ModelReader reader)
    {
        string kind = reader.ReadString();
        var head = Head.Restore(new HeadState(reader.ReadString(), reader.ReadInt32(), reader.ReadSingles()));
        var link = ScoreLink.Of(reader.ReadString());
        return _kinds.TryGetValue(kind, out Func<ModelReader, Head, ScoreLink, Prediction>? read)
            ? read(reader, head, link)
            : throw new FormatException($"'{kind}' is no kind of prediction.");
    }
}
