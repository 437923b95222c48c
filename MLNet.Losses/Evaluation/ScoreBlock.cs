using MLNet.Losses.Data;

namespace MLNet.Losses.Evaluation;

/// <summary>Some rows of a scored data set, read into arrays that are used again for the next ones.</summary>
internal sealed class ScoreBlock
{
    private readonly int[] _origins;
    private bool _compacted;

    public ScoreBlock(int width)
    {
        // About 8 KB a column: what a pass reads and writes stays in the first cache.
        Width = width;
        Capacity = int.Max(16, 2048 / width);
        _origins = new int[Capacity];
        Labels = new float[Capacity * width];
        Scores = new float[Capacity * width];
        Weights = new float[Capacity];
        Groups = new int[Capacity];
        Array.Fill(Weights, 1);
    }

    /// <summary>The numbers of a row's score.</summary>
    public int Width { get; }

    /// <summary>The rows that there is room for.</summary>
    public int Capacity { get; }

    /// <summary>The rows that there are: those read, less those dropped.</summary>
    public int Count { get; private set; }

    /// <summary>The position in the data of the block's first row.</summary>
    public long FirstRow { get; private set; }

    /// <summary>The rows of the data up to the end of this block.</summary>
    public long RowsSeen { get; private set; }

    public float[] Labels { get; }

    public float[] Scores { get; }

    public float[] Weights { get; }

    public int[] Groups { get; }

    /// <summary>The position in the data of the row that holds an element.</summary>
    public long RowOf(int element) => FirstRow + (_compacted ? _origins[element / Width] : element / Width);

    /// <summary>Says that the next rows of the data have been read into the arrays.</summary>
    public void Start(int rows)
    {
        FirstRow = RowsSeen;
        RowsSeen += rows;
        Count = rows;
        _compacted = false;
    }

    /// <summary>Drops the rows whose label, score or weight is missing.</summary>
    /// <param name="ignored">Told the group of each dropped row.</param>
    public void DropMissing(Action<int> ignored)
    {
        if (!Missing.InAny(Labels.AsSpan(0, Count * Width))
            && !Missing.InAny(Scores.AsSpan(0, Count * Width))
            && !Missing.InAny(Weights.AsSpan(0, Count)))
        {
            return;
        }

        _compacted = true;
        int kept = 0;
        for (int row = 0; row < Count; row++)
        {
            Span<float> label = Labels.AsSpan(row * Width, Width), score = Scores.AsSpan(row * Width, Width);
            if (Missing.InAny(label) || Missing.InAny(score) || float.IsNaN(Weights[row]))
            {
                ignored(Groups[row]);
                continue;
            }

            label.CopyTo(Labels.AsSpan(kept * Width));
            score.CopyTo(Scores.AsSpan(kept * Width));
            (Weights[kept], Groups[kept], _origins[kept]) = (Weights[row], Groups[row], row);
            kept++;
        }

        Count = kept;
    }
}
