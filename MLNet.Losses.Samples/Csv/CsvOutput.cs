using System.Buffers;
using System.Globalization;
using System.Text;

namespace MLNet.Losses.Samples.Csv;

/// <summary>Writes records that begin as those of another file do, in that file's dialect and in UTF-8.</summary>
internal sealed class CsvOutput(Stream stream, CsvDialect dialect)
{
    private const int FlushAt = 1 << 16;

    private readonly ArrayBufferWriter<byte> _buffer = new(2 * FlushAt);
    private readonly byte _separator = (byte)dialect.Separator;
    private readonly byte[] _newLine = Encoding.UTF8.GetBytes(dialect.NewLine);

    /// <summary>The first fields of a record, as they stand in the other file.</summary>
    public void WriteStart(ReadOnlySpan<byte> fields) => _buffer.Write(fields);

    /// <summary>One more field of the record; in quotes where it needs them.</summary>
    public void WriteField(string text)
    {
        WriteSeparator();
        Encoding.UTF8.GetBytes(CsvText.Field(text, dialect.Separator), _buffer);
    }

    /// <summary>One more field: the shortest text that reads back as the same number, nothing where it is missing.</summary>
    public void WriteField(float number)
    {
        WriteSeparator();
        if (!float.IsNaN(number))
        {
            number.TryFormat(_buffer.GetSpan(32), out int length, "R", CultureInfo.InvariantCulture);
            _buffer.Advance(length);
        }
    }

    public void EndRecord()
    {
        _buffer.Write(_newLine);
        if (_buffer.WrittenCount >= FlushAt)
        {
            WriteBuffer();
        }
    }

    /// <summary>Hands everything to the stream. What was not flushed before an error is not written.</summary>
    public void Flush()
    {
        WriteBuffer();
        stream.Flush();
    }

    private void WriteSeparator() => _buffer.Write([_separator]);

    private void WriteBuffer()
    {
        stream.Write(_buffer.WrittenSpan);
        _buffer.ResetWrittenCount();
    }
}
