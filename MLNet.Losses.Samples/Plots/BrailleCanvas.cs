namespace MLNet.Losses.Samples.Plots;

/// <summary>A canvas of dots, two wide and four high in each character.</summary>
internal sealed class BrailleCanvas(int columns, int rows)
{
    private const int DotsAcross = 2;
    private const int DotsDown = 4;
    private const char Blank = '\u2800';

    // The bit of each dot, by row and then column.
    private static readonly int[] _bits = [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80];

    private readonly char[] _cells = [.. Enumerable.Repeat(Blank, columns * rows)];

    /// <summary>The dots in a row.</summary>
    public int Width => columns * DotsAcross;

    /// <summary>The dots in a column.</summary>
    public int Height => rows * DotsDown;

    /// <summary>Sets the dots of a column between two rows, which are counted from the bottom.</summary>
    public void Column(int x, int from, int to)
    {
        for (int y = int.Min(from, to); y <= int.Max(from, to); y++)
        {
            int down = Height - 1 - y;
            int cell = (down / DotsDown * columns) + (x / DotsAcross);
            _cells[cell] = (char)(_cells[cell] | _bits[(down % DotsDown * DotsAcross) + (x % DotsAcross)]);
        }
    }

    /// <summary>The characters of a row, counted from the top.</summary>
    public string Row(int row) => new string(_cells, row * columns, columns).Replace(Blank, ' ');
}
