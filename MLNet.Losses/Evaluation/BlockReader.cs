using System.Numerics;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Losses.Data;

namespace MLNet.Losses.Evaluation;

/// <summary>Reads a scored data set once, block by block.</summary>
internal sealed class BlockReader<TNumber> : IDisposable
    where TNumber : unmanaged, IFloatingPointIeee754<TNumber>
{
    // Blocks of a column stay in the caches; without groups, little else is done by block than taking turns.
    private const int Most = 8192;
    private const int LeastWithGroups = 2048;
    private const int MostWithGroups = 65536;

    // What a group costs in a block should count little beside its rows: of more groups, larger blocks are read.
    private const int RowsPerGroup = 512;

    private readonly InputColumns _inputs;
    private readonly SideColumns _sides;
    private readonly DataViewRowCursor _cursor;
    private readonly ValueGetter<float>? _weight;
    private readonly GroupColumn? _groups;
    private readonly int _width;
    private RowReader<TNumber>? _reader;

    public BlockReader(IDataView data, InputColumns inputs, LossEvaluationOptions options)
    {
        (_inputs, _sides) = (inputs, new(data.Schema, options));
        _width = inputs.All.Max(column => (column.Type as VectorDataViewType)?.Size ?? 1);
        _cursor = data.GetRowCursor([.. inputs.All, .. _sides.All]);
        _weight = _sides.WeightGetter(_cursor);
        _groups = _sides.Groups(_cursor);
    }

    /// <summary>How many rows were read.</summary>
    public long RowsSeen { get; private set; }

    /// <summary>Whether the last block was not full.</summary>
    public bool IsAtEnd { get; private set; }

    /// <summary>The names of the groups, once all rows are read; none where there is no group column.</summary>
    public IReadOnlyList<string> GroupNames => _groups?.Names ?? [];

    // By what was read before, so that the same data are always cut into the same blocks.
    private int Next => int.Max(16, (_groups is null ? Most
        : int.Clamp((int)BitOperations.RoundUpToPowerOf2((uint)int.Min(MostWithGroups, _groups.Names.Count) * RowsPerGroup), LeastWithGroups, MostWithGroups)) / _width);

    /// <summary>A block to read into.</summary>
    public ReadBlock<TNumber> MakeBlock() => new(_inputs, _sides);

    /// <summary>Reads the next rows into a block, which has to be put in order then; false where there are none left.</summary>
    public bool Read(ReadBlock<TNumber> block)
    {
        int most = Next;
        _reader ??= new(_cursor, _inputs, block.RowsAsRead);
        block.Read(_cursor, _reader, _weight, _groups, RowsSeen, most);
        RowsSeen += block.RowsAsRead.Count;
        IsAtEnd = block.RowsAsRead.Count < most;
        return block.RowsAsRead.Count > 0;
    }

    public void Dispose() => _cursor.Dispose();
}
