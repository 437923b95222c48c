using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;

namespace MLNet.Losses.Experiments.Storage;

/// <summary>A result as a file: a line of JSON, and the numbers of the rows after it.</summary>
internal static class RunFile
{
    public static byte[] Write(RunRecord record, FoldRows rows)
    {
        float[] numbers = [.. rows.Scores, .. rows.Losses.SelectMany(losses => losses)];
        ReadOnlySpan<byte> payload = MemoryMarshal.AsBytes<float>(numbers);
        var header = new RunHeader(record, rows.Scores.Length, rows.Width, [.. rows.Losses.Select(losses => losses.Length)], Convert.ToHexString(SHA256.HashData(payload)), rows.Kind);
        return [.. JsonSerializer.SerializeToUtf8Bytes(header, StoreJson.Default.RunHeader), (byte)'\n', .. payload];
    }

    /// <summary>The result, or null where the file does not hold a whole one.</summary>
    public static (RunRecord Record, FoldRows Rows)? Read(ReadOnlySpan<byte> file)
    {
        int end = file.IndexOf((byte)'\n');
        try
        {
            if (end >= 0 && JsonSerializer.Deserialize(file[..end], StoreJson.Default.RunHeader) is { } header
                && Convert.ToHexString(SHA256.HashData(file[(end + 1)..])) == header.Hash)
            {
                float[] numbers = MemoryMarshal.Cast<byte, float>(file[(end + 1)..].ToArray()).ToArray();
                int next = header.Scores;
                return (header.Record, new FoldRows(
                    numbers[..next],
                    header.Width,
                    [.. header.Losses.Select(length => numbers[next..(next += length)])])
                {
                    Kind = header.Kind,
                });
            }
        }
        catch (JsonException)
        {
            // Not whole: as if it were not there.
        }

        return null;
    }
}
