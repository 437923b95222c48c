using System.Numerics;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Losses.Data;
using MLNet.Losses.Kernels;

namespace MLNet.Losses.Evaluation;

/// <summary>Reads a scored data set once, block by block: the inputs of the losses, weights and groups.</summary>
internal sealed class BlockReader<TNumber> : IDisposable
    where TNumber : unmanaged, IFloatingPointIeee754<TNumber>
{
    private readonly DataViewRowCursor _cursor;
    private readonly RowReader<TNumber> _reader;
    private readonly ValueGetter<float>? _weight;
    private readonly SideColumns _sides;
    private readonly GroupColumn? _groups;

    public BlockReader(IDataView data, InputColumns inputs, LossEvaluationOptions options)
    {
        _sides = new(data.Schema, options);
        int width = inputs.All.Max(column => (column.Type as VectorDataViewType)?.Size ?? 1);

        // About 8 KB a column: what a pass reads and writes stays in the first cache.
        Rows = inputs.MakeBlock<TNumber>(int.Max(16, 2048 / width), withSlopes: false);
        Weights = new float[Rows.Capacity];
        Groups = new int[Rows.Capacity];
        Array.Fill(Weights, 1);
        _cursor = data.GetRowCursor([.. inputs.All, .. _sides.All]);
        _reader = new(_cursor, inputs, Rows);
        _weight = _sides.WeightGetter(_cursor);
        _groups = _sides.Groups(_cursor);
    }

    public RowBlock<TNumber> Rows { get; }

    public float[] Weights { get; }

    public bool HasWeights => _weight is not null;

    public int[] Groups { get; }

    /// <summary>The position in the data of the block's first row.</summary>
    public long FirstRow { get; private set; }

    /// <summary>The rows of the data up to the end of this block.</summary>
    public long RowsSeen { get; private set; }

    /// <summary>The names of the groups seen so far; none where there is no group column.</summary>
    public IReadOnlyList<string> GroupNames => _groups?.Names ?? [];

    /// <summary>Reads the next rows into the block; false where there are none left.</summary>
    public bool Read()
    {
        int rows = Rows.Count = _weight is null && _groups is null ? _reader.ReadAll(_cursor, Rows.Capacity) : ReadWithSides();
        FirstRow = RowsSeen;
        RowsSeen += rows;
        CheckWeights();
        return rows > 0;
    }

    public void Dispose() => _cursor.Dispose();

    private int ReadWithSides()
    {
        int row = 0;
        for (; row < Rows.Capacity && _cursor.MoveNext(); row++)
        {
            _reader.Read(row);
            _weight?.Invoke(ref Weights[row]);
            if (_groups is not null)
            {
                Groups[row] = _groups.Read();
            }
        }

        return row;
    }

    private void CheckWeights()
    {
        for (int row = 0; HasWeights && row < Rows.Count; row++)
        {
            _sides.CheckWeight(Weights[row], FirstRow + row);
        }
    }
}
