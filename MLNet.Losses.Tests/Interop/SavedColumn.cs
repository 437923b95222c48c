using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Microsoft.ML;
using MLNet.Losses.Tests.Support;

namespace MLNet.Losses.Tests.Interop;

/// <summary>A saved loss column as bytes, to be spoilt.</summary>
internal sealed class SavedColumn
{
    private const string Key = "TransformerChain/Transform_000/Model.key";

    // ML.NET's header: where the content starts; behind the eight letters of the format, the versions written and needed.
    private const int StartOfContent = 16;

    private readonly byte[] _file;

    private readonly byte[] _key;

    public SavedColumn(Loss loss)
    {
        var context = new MLContext();
        Table data = Table.Of([3, 4], [1, 1]);
        using var stream = new MemoryStream();
        context.Model.Save(new Microsoft.ML.Data.TransformerChain<ITransformer>(context.Transforms.LossColumn("Loss", loss).Fit(data)), data.Schema, stream);
        _file = stream.ToArray();
        using var archive = new ZipArchive(new MemoryStream(_file));
        using Stream entry = archive.GetEntry(Key)!.Open();
        using var key = new MemoryStream();
        entry.CopyTo(key);
        _key = key.ToArray();
    }

    /// <summary>The whole file.</summary>
    public ReadOnlySpan<byte> File => _file;

    /// <summary>The bytes that the library wrote: length, sum, content.</summary>
    public Range Own => Start..(Start + 4 + SHA256.HashSizeInBytes + Length);

    private int Start => (int)BinaryPrimitives.ReadInt64LittleEndian(_key.AsSpan(StartOfContent));

    private int Length => BinaryPrimitives.ReadInt32LittleEndian(_key.AsSpan(Start));

    private Range Content => (Start + 4 + SHA256.HashSizeInBytes)..Own.End.Value;

    /// <summary>The column as its part of the file.</summary>
    public byte[] Part => [.. _key];

    /// <summary>The part with the version of a later library.</summary>
    public byte[] OfVersion(uint version)
    {
        byte[] part = Part;
        int place = part.AsSpan().IndexOf(Encoding.ASCII.GetBytes("MLNLCOLU")) + 8;
        BinaryPrimitives.WriteUInt32LittleEndian(part.AsSpan(place), version);
        BinaryPrimitives.WriteUInt32LittleEndian(part.AsSpan(place + 4), version);
        return part;
    }

    /// <summary>The part with another text of the same length in it, and a sum that says that all is well.</summary>
    public byte[] Replaced(string old, string other)
    {
        Assert.Equal(old.Length, other.Length);
        byte[] part = Part;
        int place = part.AsSpan().IndexOf(Encoding.UTF8.GetBytes(old));
        Assert.True(place > 0);
        Encoding.UTF8.GetBytes(other).CopyTo(part, place);
        SHA256.HashData(part.AsSpan()[Content]).CopyTo(part, Start + 4);
        return part;
    }

    /// <summary>Loads the file with another part in place of the column's.</summary>
    public ITransformer Load(byte[] part)
    {
        using var stream = new MemoryStream();
        stream.Write(_file);
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            archive.GetEntry(Key)!.Delete();
            using Stream entry = archive.CreateEntry(Key).Open();
            entry.Write(part);
        }

        stream.Position = 0;
        return new MLContext().Model.Load(stream, out _);
    }
}
