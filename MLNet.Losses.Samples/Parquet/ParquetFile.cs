using MLNet.Losses.Samples.Csv;
using MLNet.Losses.Samples.TableFiles;
using Parquet;
using Parquet.Schema;

namespace MLNet.Losses.Samples.Parquet;

/// <summary>A Parquet file, read a row group at a time and column by column, as far as columns are asked for.</summary>
internal sealed class ParquetFile : TableFile
{
    /// <summary>How the names of such files end.</summary>
    public const string Ending = ".parquet";

    private static readonly ParquetOptions _options = new() { UseDateOnlyTypeForDates = true, TreatByteArrayAsString = true };

    /// <summary>Reads the schema.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="TableException">The file cannot be read, is no Parquet file, or has no columns.</exception>
    public ParquetFile(string path)
    {
        Path = path;
        using ParquetRows rows = Open();
        Fields = rows.Fields;
        Header = [.. Fields.Select(field => field.Name)];
        HeaderBytes = CsvText.Line(Header, Dialect);
        if (Header.Count == 0)
        {
            throw new TableException(Path, null, null, "a Parquet file without columns", "columns");
        }
    }

    public override string Path { get; }

    /// <summary>The columns; those that are nested have fields of their own.</summary>
    public IReadOnlyList<Field> Fields { get; }

    public override IReadOnlyList<string> Header { get; }

    public override CsvDialect Dialect { get; } = new(',', "\n");

    public override byte[] HeaderBytes { get; }

    public override bool IsOfLines => false;

    public override TableRecord OpenRows() => new ParquetRecord(this, Open());

    public override IReadOnlyList<long> PlacesOf(IReadOnlyList<long> rows) => [.. rows.Select(row => row + 1)];

    public override bool CanRead(int index) => ParquetValues.CanRead(Fields[index]);

    /// <summary>Does something that reads the file, and tells in the program's terms where it is damaged.</summary>
    /// <exception cref="TableException">It is.</exception>
    public T Read<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new TableException(Path, null, null, "no such file", "a Parquet file", error);
        }
        catch (Exception error) when (error is not (TableException or OperationCanceledException or OutOfMemoryException))
        {
            // A damaged file shows in whatever the library stumbles over.
            throw new TableException(Path, null, null, $"a file that cannot be read ({error.Message.TrimEnd('.')})", "a Parquet file", error);
        }
    }

    private ParquetRows Open()
    {
        if (Directory.Exists(Path))
        {
            throw new TableException(Path, null, null, "a folder", "a Parquet file");
        }

        return Read(() =>
        {
            var stream = new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            try
            {
                return new ParquetRows(ParquetReader.CreateAsync(stream, _options).GetAwaiter().GetResult());
            }
            catch
            {
                stream.Dispose();
                throw;
            }
        });
    }
}
