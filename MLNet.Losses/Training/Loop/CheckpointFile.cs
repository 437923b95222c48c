using System.Security.Cryptography;
using Microsoft.ML;
using MLNet.Losses.Interop;
using MLNet.Losses.Training.Models;

namespace MLNet.Losses.Training.Loop;

/// <summary>A checkpoint on disk: replaced as a whole, so that there is always one to go on from.</summary>
internal static class CheckpointFile
{
    private const byte Version = 1;

    private static readonly byte[] _magic = [.. "MLNCKPT"u8, Version];

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
            ? Deserialized(file[start..])
            : throw new CheckpointException(path, "is damaged");
    }

    private static byte[] Serialized(Checkpoint checkpoint)
    {
        using var writer = new ModelWriter();
        writer.Write(checkpoint.Identity, pair =>
        {
            writer.Write(pair.Key);
            writer.Write(pair.Value);
        });
        TrainingHistoryFile.Write(writer, checkpoint.History);
        writer.Write(checkpoint.State);
        writer.Write(checkpoint.BestState);
        return writer.Content.ToArray();
    }

    private static Checkpoint Deserialized(byte[] content)
    {
        using var reader = new ModelReader(content, Version, new MLContext());
        return new()
        {
            Identity = reader.ReadSeveral(() => KeyValuePair.Create(reader.ReadString(), reader.ReadString())),
            History = TrainingHistoryFile.Read(reader),
            State = reader.ReadBytes(),
            BestState = reader.ReadBytes(),
        };
    }
}
