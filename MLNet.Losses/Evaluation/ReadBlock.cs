using System.Numerics;
using Microsoft.ML;
using MLNet.Losses.Data;
using MLNet.Losses.Kernels;

namespace MLNet.Losses.Evaluation;

/// <summary>Some rows of a data set: the inputs of the losses, weights and groups.</summary>
internal sealed class ReadBlock<TNumber>
    where TNumber : unmanaged, IFloatingPointIeee754<TNumber>
{
    private readonly RowBlock<TNumber>? _sorted;
    private readonly GroupOrder? _order;
    private readonly SideColumns _sides;
    private float[] _weights = [];
    private int[] _groups = [];
    private int _groupCount;

    /// <param name="inputs">The columns of the inputs.</param>
    /// <param name="sides">Which other columns there are.</param>
    public ReadBlock(InputColumns inputs, SideColumns sides)
    {
        RowsAsRead = inputs.MakeBlock<TNumber>(0, withSlopes: false);
        _sides = sides;
        if (sides.HaveGroups)
        {
            (_sorted, _order) = (inputs.MakeBlock<TNumber>(0, withSlopes: false), new());
        }
    }

    /// <summary>The rows; where there are groups, those of a group stand together.</summary>
    public RowBlock<TNumber> Rows => _sorted ?? RowsAsRead;

    /// <summary>The rows in the order of the data.</summary>
    public RowBlock<TNumber> RowsAsRead { get; }

    /// <summary>The position in the data of the block's first row.</summary>
    public long FirstRow { get; private set; }

    public bool HasWeights => _sides.HaveWeights;

    /// <summary>The weights of the rows; none where every row weighs 1.</summary>
    public Span<float> Weights => HasWeights ? _weights.AsSpan(0, RowsAsRead.Count) : default;

    /// <summary>The group of each row; 0 where there are no groups.</summary>
    public Span<int> Groups => _groups.AsSpan(0, RowsAsRead.Count);

    /// <summary>The weight of a row.</summary>
    public float Weight(int row) => HasWeights ? _weights[row] : 1;

    /// <summary>Where among <see cref="RowsAsRead"/> a row of <see cref="Rows"/> is.</summary>
    public int PlaceAsRead(int row) => _order is null ? row : _order.Rows[row];

    /// <summary>Reads the next rows, which are not yet what they should be before they are put in order.</summary>
    /// <param name="cursor">The cursor.</param>
    /// <param name="reader">Reads the inputs.</param>
    /// <param name="weight">Reads a row's weight; null where every row weighs 1.</param>
    /// <param name="groups">Numbers the groups; null where there are none.</param>
    /// <param name="firstRow">The position of the first row.</param>
    /// <param name="most">How many rows at the most.</param>
    public void Read(
        DataViewRowCursor cursor, RowReader<TNumber> reader, ValueGetter<float>? weight, GroupColumn? groups, long firstRow, int most)
    {
        FirstRow = firstRow;
        RowsAsRead.EnsureCapacity(most);
        reader.ReadInto(RowsAsRead);
        Span<int> numbers = ReusedArray.For(most, ref _groups);
        RowsAsRead.Count = weight is not null ? ReadWeighted(cursor, reader, weight, groups, ReusedArray.For(most, ref _weights))
            : groups?.ReadAll(cursor, reader, most, numbers) ?? reader.ReadAll(cursor, most);
        _groupCount = groups?.Names.Count ?? 0;
    }

    /// <summary>Checks the weights, and puts the rows in order of their groups.</summary>
    /// <exception cref="LossDataException">A weight is none.</exception>
    public void PutInOrder()
    {
        ReadOnlySpan<float> weights = Weights;
        for (int row = 0; row < weights.Length; row++)
        {
            _sides.CheckWeight(weights[row], FirstRow + row);
        }

        if (_order is null)
        {
            return;
        }

        _sorted!.EnsureCapacity(RowsAsRead.Count);
        _sorted.Count = RowsAsRead.Count;
        _order.Sort(Groups, _groupCount);
        _sorted.CopyFrom(RowsAsRead, _order.Rows);
        _order.Apply(Weights);
    }

    private int ReadWeighted(
        DataViewRowCursor cursor, RowReader<TNumber> reader, ValueGetter<float> weight, GroupColumn? groups, Span<float> weights)
    {
        int row = 0;
        for (; row < weights.Length && cursor.MoveNext(); row++)
        {
            reader.Read(row);
            weight(ref weights[row]);
            _groups[row] = groups?.Read() ?? 0;
        }

        return row;
    }
}
