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
    private readonly GroupColumn? _groups;

    /// <param name="cursor">The cursor.</param>
    /// <param name="inputs">The columns of the inputs.</param>
    /// <param name="weight">Reads a row's weight; null where every row weighs 1.</param>
    /// <param name="groups">Numbers the groups; null where there are none.</param>
    /// <param name="capacity">The most rows.</param>
    public ReadBlock(DataViewRowCursor cursor, InputColumns inputs, ValueGetter<float>? weight, GroupColumn? groups, int capacity)
    {
        (_cursor, _weight, _groups) = (cursor, weight, groups);
        Rows = inputs.MakeBlock<TNumber>(capacity, withSlopes: false);
        _reader = new(cursor, inputs, Rows);
        Weights = new float[Rows.Capacity];
        Groups = new int[Rows.Capacity];
        Array.Fill(Weights, 1);
    }

    public RowBlock<TNumber> Rows { get; }

    public float[] Weights { get; }

    public int[] Groups { get; }

    /// <summary>The groups that the rows up to the end of this block have.</summary>
    public int GroupCount { get; private set; }

    /// <summary>Reads the next rows.</summary>
    /// <param name="most">How many at the most.</param>
    public void Read(int most)
    {
        Rows.Count = _weight is not null ? ReadWeighted(most)
            : _groups is not null ? _reader.ReadAll(_cursor, most, _groups.Read, Groups)
            : _reader.ReadAll(_cursor, most);
        GroupCount = _groups?.Names.Count ?? 0;
    }

    private int ReadWeighted(int most)
    {
        int row = 0;
        for (; row < most && _cursor.MoveNext(); row++)
        {
            _reader.Read(row);
            _weight!(ref Weights[row]);
            if (_groups is not null)
            {
                Groups[row] = _groups.Read();
            }
        }

        return row;
    }
}
