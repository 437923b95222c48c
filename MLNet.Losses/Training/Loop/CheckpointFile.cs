using System.Security.Cryptography;

namespace MLNet.Losses.Training.Loop;

/// <summary>A checkpoint on disk: replaced as a whole, so that there is always one to go on from.</summary>
internal static class CheckpointFile
{
    // The last byte is the version of the layout.
    private static readonly byte[] _magic = [.. "MLNCKPT"u8, 1];

    public static void Write(string path, Checkpoint checkpoint)
    {
        path = Path.GetFullPath(path);
        string temporary = path + ".tmp";
        using (FileStream file = File.Create(temporary))
        {
            byte[] content = Serialized(checkpoint);
            file.Write(_magic);
            file.Write(SHA256.HashData(content));
            file.Write(content);

            // Without it a power cut can leave an empty file under the new name.
            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>The checkpoint in a file; null where there is no file.</summary>
    /// <exception cref="CheckpointException">The file is no checkpoint, or damaged.</exception>
    public static Checkpoint? Read(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        byte[] file = File.ReadAllBytes(path);
        int start = _magic.Length + SHA256.HashSizeInBytes;
        if (file.Length < start || !file.AsSpan(0, _magic.Length).SequenceEqual(_magic))
        {
            throw new CheckpointException(path, "is no checkpoint of this version");
        }

        return SHA256.HashData(file.AsSpan(start)).AsSpan().SequenceEqual(file.AsSpan(_magic.Length, SHA256.HashSizeInBytes))
            ? Deserialized(file, start)
            : throw new CheckpointException(path, "is damaged");
    }

    private static byte[] Serialized(Checkpoint checkpoint)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        Write(writer, checkpoint.Identity, pair =>
        {
            writer.Write(pair.Key);
            writer.Write(pair.Value);
        });
        Write(writer, checkpoint.Epochs, report => Write(writer, report));
        Write(writer, checkpoint.Warnings, writer.Write);
        writer.Write(checkpoint.State.Length);
        writer.Write(checkpoint.State);
        writer.Write(checkpoint.BestState.Length);
        writer.Write(checkpoint.BestState);
        writer.Flush();
        return stream.ToArray();
    }

    private static Checkpoint Deserialized(byte[] file, int start)
    {
        using var reader = new BinaryReader(new MemoryStream(file, start, file.Length - start));
        return new()
        {
            Identity = Read(reader, () => KeyValuePair.Create(reader.ReadString(), reader.ReadString())),
            Epochs = Read(reader, () => ReadReport(reader)),
            Warnings = Read(reader, reader.ReadString),
            State = reader.ReadBytes(reader.ReadInt32()),
            BestState = reader.ReadBytes(reader.ReadInt32()),
        };
    }

    private static void Write(BinaryWriter writer, EpochReport report)
    {
        writer.Write(report.Epoch);
        writer.Write(report.MaxEpoch);
        writer.Write(report.Steps);
        writer.Write(report.TrainingLoss);
        writer.Write(report.ValidationLoss.HasValue);
        writer.Write(report.ValidationLoss ?? 0);
        Write(writer, [.. report.ExtraLosses], pair =>
        {
            writer.Write(pair.Key);
            writer.Write(pair.Value);
        });
        writer.Write(report.LearningRate);
        writer.Write(report.IsBest);
        writer.Write(report.RowsPerSecond);
        writer.Write(report.Elapsed.Ticks);
        writer.Write(report.Remaining.Ticks);
    }

    private static EpochReport ReadReport(BinaryReader reader) => new()
    {
        Epoch = reader.ReadInt32(),
        MaxEpoch = reader.ReadInt32(),
        Steps = reader.ReadInt64(),
        TrainingLoss = reader.ReadDouble(),
        ValidationLoss = reader.ReadBoolean() ? reader.ReadDouble() : Skipped(reader),
        ExtraLosses = Read(reader, () => KeyValuePair.Create(reader.ReadString(), reader.ReadDouble())).ToDictionary(),
        LearningRate = reader.ReadDouble(),
        IsBest = reader.ReadBoolean(),
        RowsPerSecond = reader.ReadDouble(),
        Elapsed = new(reader.ReadInt64()),
        Remaining = new(reader.ReadInt64()),
    };

    private static double? Skipped(BinaryReader reader)
    {
        reader.ReadDouble();
        return null;
    }

    private static void Write<T>(BinaryWriter writer, IReadOnlyList<T> items, Action<T> write)
    {
        writer.Write(items.Count);
        foreach (T item in items)
        {
            write(item);
        }
    }

    private static T[] Read<T>(BinaryReader reader, Func<T> read)
    {
        var items = new T[reader.ReadInt32()];
        for (int i = 0; i < items.Length; i++)
        {
            items[i] = read();
        }

        return items;
    }
}
