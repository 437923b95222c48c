using CsvHelper;
using MLNet.Losses.Samples.TableFiles;

namespace MLNet.Losses.Samples.Csv;

/// <summary>The current record of a CSV file that is being read.</summary>
internal sealed class CsvRecord(CsvFile file, CsvReader reader) : TableRecord
{
    private readonly RecentTexts _texts = new();

    public override TableFile File => file;

    /// <summary>The line that the record starts in, counted from 1.</summary>
    public override long Place => reader.LineNumber;

    public override double Progress => (double)reader.ByteOffset / file.Length;

    public override ReadOnlySpan<byte> Bytes => reader.RawRecord;

    public override string Text(int index) => _texts.Of(reader.GetSpan(index));

    public override bool TryNumber(int index, out double number) => CsvNumber.TryRead(reader.GetSpan(index).Trim(" \t"u8), out number);

    /// <summary>All fields of the record, of which a header may have any number.</summary>
    public string[] AllFields() => reader.Current.ToArray();

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
    /// <exception cref="TableException">It is malformed, or has not as many fields as the header.</exception>
    public override bool Read()
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
            : throw new TableException(
                file.Path, file.InWords(Place), null, Count(reader.FieldCount), $"{Count(file.Header.Count)}, as in the header");
    }

    public override void Dispose() => reader.Dispose();

    private TableException Malformed(CsvFormatException error)
    {
        // The library's message is "Malformed CSV in record 2 (line 2): a quote … (byte offset 5)."
        string message = error.Message[(error.Message.IndexOf("): ", StringComparison.Ordinal) + 3)..];
        int offset = message.IndexOf(" (byte offset", StringComparison.Ordinal);
        return new TableException(
            file.Path, file.InWords(error.LineNumber), null, offset < 0 ? message.TrimEnd('.') : message[..offset], "quotes around a whole field, those inside it doubled", error);
    }

    private static string Count(int fields) => fields == 1 ? "1 field" : $"{fields} fields";
}
