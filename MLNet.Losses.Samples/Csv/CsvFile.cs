using CsvHelper;
using MLNet.Losses.Samples.TableFiles;

namespace MLNet.Losses.Samples.Csv;

/// <summary>A CSV file with a header, which can be read from the start as often as one likes.</summary>
internal sealed class CsvFile : TableFile
{
    private const int StartSize = 1 << 16;

    private readonly CsvReaderOptions _options;

    /// <summary>Reads the header.</summary>
    /// <param name="path">The file.</param>
    /// <param name="separator">What stands between two fields; by default what the header shows.</param>
    /// <exception cref="TableException">The file cannot be read or has no usable header.</exception>
    public CsvFile(string path, char? separator = null)
    {
        Path = path;
        var dialect = CsvDialect.Of(ReadStart());
        Dialect = dialect with { Separator = separator ?? dialect.Separator };
        _options = CsvReaderOptions.Default with
        {
            Separator = Dialect.Separator,
            HasHeader = false,
            TrackLineNumbers = true,
            MalformedData = CsvMalformedDataHandling.Throw,
        };
        using CsvRecord header = Open();
        if (!header.ReadHeader())
        {
            throw new TableException(Path, null, null, "an empty file", "a header line with the names of the columns");
        }

        HeaderBytes = header.Bytes.ToArray();
        Header = header.AllFields();
        if (Header.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1)?.Key is string twice)
        {
            throw new TableException(Path, InWords(header.Place), twice, "the name more than once in the header", "each name once");
        }
    }

    public override string Path { get; }

    /// <summary>The file's size in bytes.</summary>
    public long Length { get; private set; }

    public override CsvDialect Dialect { get; }

    public override IReadOnlyList<string> Header { get; }

    public override byte[] HeaderBytes { get; }

    public override bool IsOfLines => true;

    public override TableRecord OpenRows()
    {
        CsvRecord record = Open();
        record.ReadHeader();
        return record;
    }

    /// <summary>The lines that rows start in.</summary>
    public override IReadOnlyList<long> PlacesOf(IReadOnlyList<long> rows)
    {
        long[] places = new long[rows.Count];
        using TableRecord record = OpenRows();
        long read = 0;
        foreach ((int index, long row) in rows.Index().OrderBy(pair => pair.Item))
        {
            while (read <= row && record.Read())
            {
                read++;
            }

            places[index] = record.Place;
        }

        return places;
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
            throw new TableException(Path, null, null, "a folder", "a CSV file");
        }

        try
        {
            var stream = new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.SequentialScan);
            if (stream.CanSeek)
            {
                return stream;
            }

            stream.Dispose();
            throw new TableException(Path, null, null, "a pipe", "a file, which can be read more than once");
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new TableException(Path, null, null, "no such file", "a CSV file", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new TableException(Path, null, null, $"a file that cannot be read ({error.Message.TrimEnd('.')})", "a CSV file", error);
        }
    }
}
