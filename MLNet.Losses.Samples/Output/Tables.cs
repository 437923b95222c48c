using Spectre.Console;

namespace MLNet.Losses.Samples.Output;

/// <summary>The look of the program's tables.</summary>
internal static class Tables
{
    /// <summary>A table with these columns: the first for names, the others for numbers.</summary>
    public static Table OfNumbers(string first, params IEnumerable<string> others)
    {
        Table table = New().AddColumn(Column(first).NoWrap());
        foreach (string name in others)
        {
            table.AddColumn(Column(name).RightAligned());
        }

        return table;
    }

    /// <summary>A table with columns of text, of which the first is never broken.</summary>
    public static Table OfText(string first, params IEnumerable<string> others)
    {
        Table table = New().AddColumn(Column(first).NoWrap());
        foreach (string name in others)
        {
            table.AddColumn(Column(name));
        }

        return table;
    }

    /// <summary>Writes a table under its title, with an empty line after it.</summary>
    public static void WriteTable(this IAnsiConsole console, string title, Table table)
    {
        if (title.Length > 0)
        {
            console.Write(new Text($"{title}\n", new Style(decoration: Decoration.Bold)));
        }

        console.Write(table);
    }

    /// <summary>Adds a row of plain text.</summary>
    public static void AddTextRow(this Table table, params IEnumerable<string> cells) => table.AddRow([.. cells.Select(cell => new Text(cell))]);

    // Narrow paddings: what fits into 80 columns should not wrap.
    private static TableColumn Column(string name) => new TableColumn(new Text(name)).PadLeft(0).PadRight(1);

    private static Table New() => new Table().Border(TableBorder.Simple);
}
