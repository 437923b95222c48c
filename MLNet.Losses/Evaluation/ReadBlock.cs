using System.Numerics;
using Microsoft.ML;
using MLNet.Losses.Data;
using MLNet.Losses.Kernels;

namespace MLNet.Losses.Evaluation;

/// <summary>Room for some rows of a data set, and what reads them: all of one cursor's blocks read from where the last one ended.</summary>
internal sealed class ReadBlock<TNumber>
    where TNumber : unmanaged, IFloatingPointIeee754<TNumber>
{
    private readonly DataViewRowCursor _cursor;
    private readonly RowReader<TNumber> _reader;
    private readonly ValueGetter<float>? _weight;
    private readonly GroupColumn? _column;
    private float[] _weights = [];
    private int[] _groups = [];

    /// <param name="cursor">The cursor.</param>
    /// <param name="rows">Room for the inputs of the rows.</param>
    /// <param name="reader">Reads them, for all blocks of the cursor.</param>
    /// <param name="weight">Reads a row's weight; null where every row weighs 1.</param>
    /// <param name="groups">Numbers the groups; null where there are none.</param>
    public ReadBlock(DataViewRowCursor cursor, RowBlock<TNumber> rows, RowReader<TNumber> reader, ValueGetter<float>? weight, GroupColumn? groups) =>
        (_cursor, Rows, _reader, _weight, _column) = (cursor, rows, reader, weight, groups);

    public RowBlock<TNumber> Rows { get; }

    /// <summary>The weight of each row; none where every row weighs 1.</summary>
    public float[] Weights => _weights;

    /// <summary>The group of each row; 0 where there are no groups.</summary>
    public int[] Groups => _groups;

    /// <summary>How many groups the rows up to the end of this block have.</summary>
    public int GroupCount { get; private set; }

    /// <summary>Reads the next rows.</summary>
    /// <param name="most">How many at the most.</param>
    public void Read(int most)
    {
        Rows.EnsureCapacity(most);
        _reader.ReadInto(Rows);
        Span<float> weights = Room.For(_weight is null ? 0 : most, ref _weights);
        Span<int> groups = Room.For(most, ref _groups);
        Rows.Count = _weight is not null ? ReadWeighted(weights, groups)
            : _column?.ReadAll(_cursor, _reader, most, groups) ?? _reader.ReadAll(_cursor, most);
        GroupCount = _column?.Names.Count ?? 0;
    }

    private int ReadWeighted(Span<float> weights, Span<int> groups)
    {
        int row = 0;
        for (; row < weights.Length && _cursor.MoveNext(); row++)
        {
            _reader.Read(row);
            _weight!(ref weights[row]);
            groups[row] = _column?.Read() ?? 0;
        }

        return row;
    }
}
