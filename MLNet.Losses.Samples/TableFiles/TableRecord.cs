namespace MLNet.Losses.Samples.TableFiles;

/// <summary>The current row of a file that is being read.</summary>
internal abstract class TableRecord : IDisposable
{
    public abstract TableFile File { get; }

    /// <summary>Where the row is: the line that it starts in, or its number, counted from 1.</summary>
    public abstract long Place { get; }

    /// <summary>Which part of the file has been read, from 0 to 1.</summary>
    public abstract double Progress { get; }

    /// <summary>The row as it stands in a CSV file, without the line's end.</summary>
    public abstract ReadOnlySpan<byte> Bytes { get; }

    /// <summary>Reads the next row; false where there is none.</summary>
    /// <exception cref="TableException">It is malformed.</exception>
    public abstract bool Read();

    /// <summary>A field as text; empty where it is missing.</summary>
    public abstract string Text(int index);

    /// <summary>Whether a field is a number, or missing: NaN then.</summary>
    public abstract bool TryNumber(int index, out double number);

    /// <summary>A field as a number; NaN where it is missing.</summary>
    /// <param name="index">The field.</param>
    /// <param name="allowBoolean">Whether true and false are read as 1 and 0.</param>
    /// <exception cref="TableException">The field holds something else.</exception>
    public double Number(int index, bool allowBoolean)
    {
        if (TryNumber(index, out double number))
        {
            return number;
        }

        string text = Text(index).Trim();
        return allowBoolean && bool.TryParse(text, out bool flag)
            ? flag ? 1 : 0
            : throw Unexpected(index, NumberWords.Expected(text, allowBoolean));
    }

    /// <summary>All fields as text.</summary>
    public string[] Fields() => [.. Enumerable.Range(0, File.Header.Count).Select(ShownText)];

    /// <summary>The error for a field of the current row.</summary>
    public TableException Unexpected(int index, string expected) =>
        new(File.Path, File.InWords(Place), File.Header[index], $"'{Text(index)}'", expected);

    public abstract void Dispose();

    /// <summary>A field as it is shown to people, whatever it holds.</summary>
    protected virtual string ShownText(int index) => Text(index);
}
