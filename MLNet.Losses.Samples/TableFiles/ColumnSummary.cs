using System.Globalization;

namespace MLNet.Losses.Samples.TableFiles;

/// <summary>What a column of a file holds, as one pass over the rows found it.</summary>
internal sealed class ColumnSummary(string name, int index)
{
    /// <summary>The different values of a column that are told apart; of more only the number is of interest.</summary>
    public const int MostDistinct = 1000;

    private readonly HashSet<double> _numbers = [];
    private readonly HashSet<string> _texts = [];

    public string Name => name;

    public int Index => index;

    /// <summary>The rows in which the column holds something.</summary>
    public long Count { get; private set; }

    /// <summary>The rows in which the column is empty, NA or NaN.</summary>
    public long Missing { get; private set; }

    /// <summary>Whether every value is a number, or every value is true or false.</summary>
    public bool IsNumeric => _texts.Count == 0 || (_numbers.Count == 0 && _texts.All(text => bool.TryParse(text, out _)));

    /// <summary>Whether there are more than <see cref="MostDistinct"/> different values.</summary>
    public bool HasMany => _numbers.Count + _texts.Count > MostDistinct;

    /// <summary>How many different values there are, as far as they are told apart.</summary>
    public int Distinct => _numbers.Count + _texts.Count;

    /// <summary>The different values as texts: numbers first, in their order, then texts in ordinal order.</summary>
    public IReadOnlyList<string> Values =>
        [.. _numbers.Order().Select(number => number.ToString("R", CultureInfo.InvariantCulture)), .. _texts.Order(StringComparer.Ordinal)];

    /// <summary>Takes the column's value in a row.</summary>
    public void Add(TableRecord record)
    {
        bool isNumber = record.TryNumber(index, out double number);
        if (isNumber && double.IsNaN(number))
        {
            Missing++;
            return;
        }

        Count++;
        if (isNumber && !HasMany)
        {
            _numbers.Add(number);
        }
        else if (!isNumber && (!HasMany || _texts.Count == 0))
        {
            _texts.Add(FileColumn.NumberText(record.Text(index)));
        }
    }

    /// <summary>Looks at all columns of a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="rows">How many rows it has.</param>
    /// <param name="cancellation">Ends the reading early.</param>
    /// <exception cref="TableException">A row is malformed, or there is none.</exception>
    public static IReadOnlyList<ColumnSummary> OfAll(TableFile file, out long rows, CancellationToken cancellation)
    {
        ColumnSummary[] columns = [.. file.Header.Select((name, index) => new ColumnSummary(name, index))];
        using TableRecord record = file.OpenRows();
        for (rows = 0; record.Read(); rows++)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (ColumnSummary column in columns.Where(column => file.CanRead(column.Index)))
            {
                column.Add(record);
            }
        }

        return rows > 0 ? columns : throw new TableException(file.Path, null, null, "a header and no rows", "rows to learn from");
    }
}
