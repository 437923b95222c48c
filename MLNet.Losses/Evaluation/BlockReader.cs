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
    private const int LargestGrowth = 16;
    private const int ShortRun = 512;

    private readonly DataViewRowCursor _cursor;
    private readonly RowReader<TNumber> _reader;
    private readonly ValueGetter<float>? _weight;
    private readonly SideColumns _sides;
    private readonly GroupColumn? _groups;
    private readonly GroupOrder? _order;
    private int _most;

    public BlockReader(IDataView data, InputColumns inputs, LossEvaluationOptions options)
    {
        _sides = new(data.Schema, options);
        int width = inputs.All.Max(column => (column.Type as VectorDataViewType)?.Size ?? 1);

        // About 8 KB a column: what a pass reads and writes stays in the first cache.
        _most = int.Max(16, 2048 / width);
        int capacity = _sides.HaveGroups ? _most * LargestGrowth : _most;
        Rows = RowsAsRead = inputs.MakeBlock<TNumber>(capacity, withSlopes: false);
        Weights = new float[Rows.Capacity];
        Groups = new int[Rows.Capacity];
        Array.Fill(Weights, 1);
        _cursor = data.GetRowCursor([.. inputs.All, .. _sides.All]);
        _reader = new(_cursor, inputs, RowsAsRead);
        _weight = _sides.WeightGetter(_cursor);
        _groups = _sides.Groups(_cursor);
        if (_groups is not null)
        {
            Rows = inputs.MakeBlock<TNumber>(Rows.Capacity, withSlopes: false);
            _order = new(Rows.Capacity);
        }
    }

    /// <summary>The rows; where there are groups, those of a group stand together.</summary>
    public RowBlock<TNumber> Rows { get; }

    /// <summary>The rows in the order of the data.</summary>
    public RowBlock<TNumber> RowsAsRead { get; }

    public float[] Weights { get; }

    public bool HasWeights => _weight is not null;

    public int[] Groups { get; }

    /// <summary>The position in the data of the block's first row.</summary>
    public long FirstRow { get; private set; }

    /// <summary>The rows of the data up to the end of this block.</summary>
    public long RowsSeen { get; private set; }

    /// <summary>The names of the groups seen so far; none where there is no group column.</summary>
    public IReadOnlyList<string> GroupNames => _groups?.Names ?? [];

    /// <summary>Where among <see cref="RowsAsRead"/> a row of <see cref="Rows"/> is.</summary>
    public int PlaceAsRead(int row) => _order is null ? row : _order.Rows[row];

    /// <summary>Reads the next rows into the block; false where there are none left.</summary>
    public bool Read()
    {
        int rows = _weight is null && _groups is null ? _reader.ReadAll(_cursor, _most) : ReadWithSides();
        Rows.Count = RowsAsRead.Count = rows;
        FirstRow = RowsSeen;
        RowsSeen += rows;
        CheckWeights();
        SortByGroup();
        return rows > 0;
    }

    public void Dispose() => _cursor.Dispose();

    private int ReadWithSides()
    {
        if (_weight is null && _groups is not null)
        {
            return _reader.ReadAll(_cursor, _most, _groups.Read, Groups);
        }

        int row = 0;
        for (; row < _most && _cursor.MoveNext(); row++)
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

    private void SortByGroup()
    {
        if (_order is null)
        {
            return;
        }

        _order.Sort(Groups.AsSpan(0, Rows.Count), _groups!.Names.Count);
        Rows.CopyFrom(RowsAsRead, _order.Rows);
        if (HasWeights)
        {
            _order.Apply(Weights);
        }

        // What a group costs in a block should count little beside its rows: of more groups, larger blocks are read.
        if (_order.GroupCount * ShortRun > Rows.Count)
        {
            _most = int.Min(2 * _most, Rows.Capacity);
        }
    }

    private void CheckWeights()
    {
        for (int row = 0; HasWeights && row < Rows.Count; row++)
        {
            _sides.CheckWeight(Weights[row], FirstRow + row);
        }
    }
}
