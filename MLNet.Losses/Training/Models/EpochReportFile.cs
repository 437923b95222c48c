using MLNet.Losses.Interop;

namespace MLNet.Losses.Training.Models;

/// <summary>How what is known of an epoch is written to a file and found again.</summary>
internal static class EpochReportFile
{
    public static void Write(ModelWriter writer, EpochReport report)
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

    public static EpochReport Read(ModelReader reader)
    {
        EpochReport report = new()
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
        return report;
    }

    private static double? ReadNullable(ModelReader reader)
    {
        bool has = reader.ReadBoolean();
        double value = reader.ReadDouble();
        return has ? value : null;
    }
}
