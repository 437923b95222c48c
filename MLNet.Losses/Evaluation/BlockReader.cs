using System.Numerics;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Losses.Data;
using MLNet.Losses.Kernels;

namespace MLNet.Losses.Evaluation;

/// <summary>
/// Reads a scored data set once, block by block: the inputs of the losses, weights and groups. While a block is judged,
/// another thread reads the next ones.
/// </summary>
internal sealed class BlockReader<TNumber> : IDisposable
    where TNumber : unmanaged, IFloatingPointIeee754<TNumber>
{
    private const int LargestGrowth = 16;
    private const int ShortRun = 512;

    private readonly DataViewRowCursor _cursor;
    private readonly SideColumns _sides;
    private readonly GroupColumn? _groups;
    private readonly GroupOrder? _order;
    private readonly RowBlock<TNumber>? _sorted;
    private readonly Func<ReadBlock<TNumber>> _makeBlock;
    private readonly int _largest;
    private ReadBlock<TNumber> _block;
    private ReadAhead<TNumber>? _ahead;
    private volatile int _most;

    public BlockReader(IDataView data, InputColumns inputs, LossEvaluationOptions options)
    {
        _sides = new(data.Schema, options);
        int width = inputs.All.Max(column => (column.Type as VectorDataViewType)?.Size ?? 1);

        // Blocks of a column stay in the caches; without groups, little else is done by block than handing it over.
        _most = int.Max(16, (_sides.HaveGroups ? 2048 : 8192) / width);
        _largest = _sides.HaveGroups ? _most * LargestGrowth : _most;
        _cursor = data.GetRowCursor([.. inputs.All, .. _sides.All]);
        ValueGetter<float>? weight = _sides.WeightGetter(_cursor);
        HasWeights = weight is not null;
        _groups = _sides.Groups(_cursor);
        RowBlock<TNumber> MakeRows() => inputs.MakeBlock<TNumber>(0, withSlopes: false);
        RowBlock<TNumber> rows = MakeRows();
        var reader = new RowReader<TNumber>(_cursor, inputs, rows);
        _makeBlock = () => new(_cursor, MakeRows(), reader, weight, _groups);
        _block = new(_cursor, rows, reader, weight, _groups);
        if (_groups is not null)
        {
            _sorted = MakeRows();
            _order = new();
        }
    }

    /// <summary>The rows; where there are groups, those of a group stand together.</summary>
    public RowBlock<TNumber> Rows => _sorted ?? _block.Rows;

    /// <summary>The rows in the order of the data.</summary>
    public RowBlock<TNumber> RowsAsRead => _block.Rows;

    /// <summary>The weights of the rows; none where every row weighs 1.</summary>
    public Span<float> Weights => HasWeights ? _block.Weights.AsSpan(0, RowsAsRead.Count) : default;

    public bool HasWeights { get; }

    public int[] Groups => _block.Groups;

    /// <summary>The position in the data of the block's first row.</summary>
    public long FirstRow { get; private set; }

    /// <summary>The rows of the data up to the end of this block.</summary>
    public long RowsSeen { get; private set; }

    /// <summary>The names of the groups, once all rows are read; none where there is no group column.</summary>
    public IReadOnlyList<string> GroupNames => _groups?.Names ?? [];

    /// <summary>The weight of a row.</summary>
    public float Weight(int row) => HasWeights ? _block.Weights[row] : 1;

    /// <summary>Where among <see cref="RowsAsRead"/> a row of <see cref="Rows"/> is.</summary>
    public int PlaceAsRead(int row) => _order is null ? row : _order.Rows[row];

    /// <summary>Reads the next rows into the block; false where there are none left.</summary>
    public bool Read()
    {
        if (_ahead is not null)
        {
            _block = _ahead.Next(_block);
        }
        else
        {
            // Few rows are not worth a thread.
            int most = _most;
            _block.Read(most);
            _ahead = RowsAsRead.Count == most ? new(_makeBlock, () => _most) : null;
        }

        int rows = RowsAsRead.Count;
        FirstRow = RowsSeen;
        RowsSeen += rows;
        CheckWeights();
        SortByGroup();
        return rows > 0;
    }

    public void Dispose()
    {
        _ahead?.Dispose();
        _cursor.Dispose();
    }

    private void SortByGroup()
    {
        if (_order is null)
        {
            return;
        }

        int rows = RowsAsRead.Count;
        _sorted!.EnsureCapacity(rows);
        _sorted.Count = rows;
        _order.Sort(Groups.AsSpan(0, rows), _block.GroupCount);
        _sorted.CopyFrom(RowsAsRead, _order.Rows);
        if (HasWeights)
        {
            _order.Apply(Weights);
        }

        // What a group costs in a block should count little beside its rows: of more groups, larger blocks are read.
        if (_order.GroupCount * ShortRun > _most)
        {
            _most = int.Min((int)BitOperations.RoundUpToPowerOf2((uint)(_order.GroupCount * ShortRun)), _largest);
        }
    }

    private void CheckWeights()
    {
        ReadOnlySpan<float> weights = Weights;
        for (int row = 0; row < weights.Length; row++)
        {
            _sides.CheckWeight(weights[row], FirstRow + row);
        }
    }
}
