using System.Runtime.InteropServices;

namespace MLNet.Losses.Interop;

/// <summary>Takes what a model is made of, in order.</summary>
internal sealed class ModelWriter : IDisposable
{
    private readonly MemoryStream _stream = new();
    private readonly BinaryWriter _writer;

    public ModelWriter() => _writer = new(_stream);

    /// <summary>All that was written.</summary>
    public ReadOnlySpan<byte> Content
    {
        get
        {
            _writer.Flush();
            return _stream.GetBuffer().AsSpan(0, (int)_stream.Length);
        }
    }

    public void Write(string value) => _writer.Write(value);

    public void Write(bool value) => _writer.Write(value);

    public void Write(int value) => _writer.Write(value);

    public void Write(double value) => _writer.Write(value);

    /// <summary>Writes one of an enum, by name.</summary>
    public void Write<TEnum>(TEnum value)
        where TEnum : struct, Enum => _writer.Write(value.ToString());

    /// <summary>Writes numbers, and how many.</summary>
    public void Write(ReadOnlySpan<float> values)
    {
        _writer.Write(values.Length);
        _writer.Write(MemoryMarshal.AsBytes(values));
    }

    /// <inheritdoc cref="Write(ReadOnlySpan{float})"/>
    public void Write(ReadOnlySpan<double> values)
    {
        _writer.Write(values.Length);
        _writer.Write(MemoryMarshal.AsBytes(values));
    }

    /// <summary>Writes bytes that are somebody else's, and how many.</summary>
    public void Write(ReadOnlySpan<byte> values)
    {
        _writer.Write(values.Length);
        _writer.Write(values);
    }

    /// <summary>Writes whatever a model has several of, and how many.</summary>
    public void Write<T>(IReadOnlyCollection<T> items, Action<T> write)
    {
        _writer.Write(items.Count);
        foreach (T item in items)
        {
            write(item);
        }
    }

    public void Dispose() => _writer.Dispose();
}
