using CsvHelper;
using MLNet.Losses.Samples.Specs;

namespace MLNet.Losses.Samples.Csv;

/// <summary>A CSV file with a header, which can be read from the start as often as one likes.</summary>
internal sealed class CsvFile
{
    private const int StartSize = 1 << 16;

    private readonly CsvReaderOptions _options;

    /// <summary>Reads the header.</summary>
    /// <param name="path">The file.</param>
    /// <param name="separator">What stands between two fields; by default what the header shows.</param>
    /// <exception cref="CsvDataException">The file cannot be read or has no usable header.</exception>
    public CsvFile(string path, char? separator = null)
    {
        Path = path;
        var dialect = CsvDialect.Of(ReadStart());
        Separator = separator ?? dialect.Separator;
        NewLine = dialect.NewLine;
        _options = CsvReaderOptions.Default with
        {
            Separator = Separator,
            HasHeader = false,
            TrackLineNumbers = true,
            MalformedData = CsvMalformedDataHandling.Throw,
        };
        using CsvRecord header = Open();
        if (!header.ReadHeader())
        {
            throw new CsvDataException(Path, null, null, "an empty file", "a header line with the names of the columns");
        }

        HeaderBytes = header.Bytes.ToArray();
        Header = header.Fields();
        if (Header.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1)?.Key is string twice)
        {
            throw new CsvDataException(Path, header.Line, twice, "the name more than once in the header", "each name once");
        }
    }

    public string Path { get; }

    /// <summary>The file's size in bytes.</summary>
    public long Length { get; private set; }

    public char Separator { get; }

    public string NewLine { get; }

    /// <summary>The names of the columns.</summary>
    public IReadOnlyList<string> Header { get; }

    /// <summary>The header line as it stands in the file.</summary>
    public byte[] HeaderBytes { get; }

    /// <summary>Opens the file before its first row.</summary>
    public CsvRecord OpenRows()
    {
        CsvRecord record = Open();
        record.ReadHeader();
        return record;
    }

    /// <summary>The index of a column.</summary>
    /// <exception cref="CsvDataException">There is none of that name.</exception>
    public int IndexOf(string name)
    {
        for (int i = 0; i < Header.Count; i++)
        {
            if (Header[i] == name)
            {
                return i;
            }
        }

        throw new CsvDataException(
            Path, null, name, "no such column", $"a column of the header{NearestMatch.Hint(name, Header)}");
    }

    /// <summary>The line that a row starts in; rows are counted from 0.</summary>
    public long LineOf(long row)
    {
        using CsvRecord record = OpenRows();
        for (long i = 0; i <= row && record.Read(); i++)
        {
        }

        return record.Line;
    }

    private CsvRecord Open() => new(this, CsvReader.Create(OpenStream(), _options));

    private byte[] ReadStart()
    {
        using FileStream stream = OpenStream();
        Length = stream.Length;
        byte[] start = new byte[StartSize];
        return start[..stream.ReadAtLeast(start, StartSize, throwOnEndOfStream: false)];
    }

    private FileStream OpenStream()
    {
        if (Directory.Exists(Path))
        {
            throw new CsvDataException(Path, null, null, "a folder", "a CSV file");
        }

        try
        {
            var stream = new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.SequentialScan);
            if (stream.CanSeek)
            {
                return stream;
            }

            stream.Dispose();
            throw new CsvDataException(Path, null, null, "a pipe", "a file, which can be read more than once");
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new CsvDataException(Path, null, null, "no such file", "a CSV file", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new CsvDataException(Path, null, null, $"a file that cannot be read ({error.Message.TrimEnd('.')})", "a CSV file", error);
        }
    }
}
