using CsvHelper;

namespace MLNet.Losses.Samples.Csv;

/// <summary>The current record of a CSV file that is being read.</summary>
internal sealed class CsvRecord(CsvFile file, CsvReader reader) : IDisposable
{
    public CsvFile File => file;

    /// <summary>The line that the record starts in, counted from 1.</summary>
    public long Line => reader.LineNumber;

    /// <summary>Where the record starts in the file.</summary>
    public long Offset => reader.ByteOffset;

    /// <summary>The record as it stands in the file, without the line's end.</summary>
    public ReadOnlySpan<byte> Bytes => reader.RawRecord;

    /// <summary>A field without its quotes, in UTF-8.</summary>
    public ReadOnlySpan<byte> this[int index] => reader.GetSpan(index);

    /// <summary>A field as text.</summary>
    public string Text(int index) => reader.GetString(index);

    /// <summary>All fields as text.</summary>
    public string[] Fields() => reader.Current.ToArray();

    /// <summary>Reads the first record of the file, of any length.</summary>
    public bool ReadHeader()
    {
        try
        {
            return reader.Read();
        }
        catch (CsvFormatException error)
        {
            throw Malformed(error);
        }
    }

    /// <summary>Reads the next record; false where there is none.</summary>
    /// <exception cref="CsvDataException">It is malformed, or has not as many fields as the header.</exception>
    public bool Read()
    {
        try
        {
            if (!reader.Read())
            {
                return false;
            }
        }
        catch (CsvFormatException error)
        {
            throw Malformed(error);
        }

        return reader.FieldCount == file.Header.Count
            ? true
            : throw new CsvDataException(
                file.Path, Line, null, Count(reader.FieldCount), $"{Count(file.Header.Count)}, as in the header");
    }

    /// <summary>The error for a field of the current record.</summary>
    public CsvDataException Unexpected(int index, string expected) =>
        new(file.Path, Line, file.Header[index], $"'{Text(index)}'", expected);

    public void Dispose() => reader.Dispose();

    private CsvDataException Malformed(CsvFormatException error)
    {
        // The library's message is "Malformed CSV in record 2 (line 2): a quote … (byte offset 5)."
        string message = error.Message[(error.Message.IndexOf("): ", StringComparison.Ordinal) + 3)..];
        int offset = message.IndexOf(" (byte offset", StringComparison.Ordinal);
        return new CsvDataException(
            file.Path, error.LineNumber, null, offset < 0 ? message.TrimEnd('.') : message[..offset], "quotes around a whole field, those inside it doubled", error);
    }

    private static string Count(int fields) => fields == 1 ? "1 field" : $"{fields} fields";
}
