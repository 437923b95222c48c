using MLNet.Losses.Samples.Csv;
using MLNet.Losses.Samples.Parquet;
using MLNet.Losses.Samples.Specs;

namespace MLNet.Losses.Samples.TableFiles;

/// <summary>A file with named columns, which can be read from the start as often as one likes.</summary>
internal abstract class TableFile
{
    public abstract string Path { get; }

    /// <summary>The names of the columns.</summary>
    public abstract IReadOnlyList<string> Header { get; }

    /// <summary>How the file is written, or how it would be as a CSV file.</summary>
    public abstract CsvDialect Dialect { get; }

    /// <summary>The header line as it stands in the file, or would in a CSV file.</summary>
    public abstract byte[] HeaderBytes { get; }

    /// <summary>Whether rows are found by the lines that they start in; else by their numbers.</summary>
    public abstract bool IsOfLines { get; }

    /// <summary>What a place is called.</summary>
    public string PlaceName => IsOfLines ? "line" : "row";

    /// <summary>Opens a file by the end of its name: a Parquet file, or else a CSV file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="separator">What stands between two fields of a CSV file; by default what its header shows.</param>
    /// <exception cref="TableException">The file cannot be read, or has no usable header.</exception>
    public static TableFile Open(string path, char? separator = null) =>
        path.EndsWith(ParquetFile.Ending, StringComparison.OrdinalIgnoreCase) ? new ParquetFile(path) : new CsvFile(path, separator);

    /// <summary>Opens the file before its first row.</summary>
    public abstract TableRecord OpenRows();

    /// <summary>The places of rows, which are counted from 0.</summary>
    public abstract IReadOnlyList<long> PlacesOf(IReadOnlyList<long> rows);

    /// <summary>The place of a row, counted from 0, in words.</summary>
    public string PlaceOf(long row) => InWords(PlacesOf([row])[0]);

    /// <summary>Whether a column holds one value a row, as all of a CSV file do.</summary>
    public virtual bool CanRead(int index) => true;

    /// <summary>A place in words.</summary>
    public string InWords(long place) => $"{PlaceName} {place}";

    /// <summary>The index of a column.</summary>
    /// <exception cref="TableException">There is none of that name.</exception>
    public int IndexOf(string name)
    {
        for (int i = 0; i < Header.Count; i++)
        {
            if (Header[i] == name)
            {
                return i;
            }
        }

        throw new TableException(Path, null, name, "no such column", $"a column of the header{NearestMatch.Hint(name, Header)}");
    }
}
