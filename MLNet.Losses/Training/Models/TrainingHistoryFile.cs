using MLNet.Losses.Interop;

namespace MLNet.Losses.Training.Models;

/// <summary>How what is known of a training is written to a file and found again.</summary>
internal static class TrainingHistoryFile
{
    public static void Write(ModelWriter writer, TrainingHistory history)
    {
        writer.Write(history.Epochs, report => Write(writer, report));
        writer.Write(history.End);
        writer.Write(history.Warnings, writer.Write);
    }

    public static TrainingHistory Read(ModelReader reader) =>
        new(reader.ReadSeveral(() => ReadEpoch(reader)), reader.ReadEnum<TrainingEnd>(), reader.ReadSeveral(reader.ReadString));

    private static void Write(ModelWriter writer, EpochReport report)
    {
        writer.Write(report.Epoch);
        writer.Write(report.MaxEpoch);
        writer.Write((double)report.Steps);
        writer.Write(report.TrainingLoss);
        writer.Write(report.ValidationLoss.HasValue);
        writer.Write(report.ValidationLoss ?? 0);
        writer.Write(report.ExtraLosses, loss =>
        {
            writer.Write(loss.Key);
            writer.Write(loss.Value);
        });
        writer.Write(report.LearningRate);
        writer.Write(report.IsBest);
        writer.Write(report.RowsPerSecond);
        writer.Write(report.Elapsed.TotalSeconds);
        writer.Write(report.Remaining.TotalSeconds);
    }

    private static EpochReport ReadEpoch(ModelReader reader)
    {
        return new()
        {
            Epoch = reader.ReadInt32(),
            MaxEpoch = reader.ReadInt32(),
            Steps = (long)reader.ReadDouble(),
            TrainingLoss = reader.ReadDouble(),
            ValidationLoss = ReadNullable(reader),
            ExtraLosses = reader.ReadSeveral(() => KeyValuePair.Create(reader.ReadString(), reader.ReadDouble())).ToDictionary(),
            LearningRate = reader.ReadDouble(),
            IsBest = reader.ReadBoolean(),
            RowsPerSecond = reader.ReadDouble(),
            Elapsed = TimeSpan.FromSeconds(reader.ReadDouble()),
            Remaining = TimeSpan.FromSeconds(reader.ReadDouble()),
        };
    }

    private static double? ReadNullable(ModelReader reader)
    {
        bool has = reader.ReadBoolean();
        double value = reader.ReadDouble();
        return has ? value : null;
    }
}
