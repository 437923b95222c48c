using Microsoft.ML;
using MLNet.Losses.Kernels;

namespace MLNet.Losses.Data;

/// <summary>The rows of the current group that one loss judges.</summary>
internal sealed class JudgedGroup
{
    /// <summary>The inputs.</summary>
    public GroupBlock Block { get; } = new();

    /// <summary>The positions of the rows in the data.</summary>
    public List<long> Positions { get; } = [];

    public void Clear()
    {
        Block.Clear();
        Positions.Clear();
    }
}

/// <summary>Reads data group by group, for losses that judge groups.</summary>
internal sealed class GroupReader
{
    private readonly DataViewRowCursor _cursor;
    private readonly InputColumns _inputs;
    private readonly IReadOnlyList<GroupLoss> _losses;
    private readonly GroupColumn _column;
    private readonly RowBlock<double> _row;
    private readonly RowReader<double> _reader;
    private int _group = -1;
    private bool _isAhead;

    /// <param name="cursor">A cursor in which the columns of the inputs are active.</param>
    /// <param name="inputs">The columns of the inputs.</param>
    /// <param name="losses">The losses.</param>
    public GroupReader(DataViewRowCursor cursor, InputColumns inputs, IReadOnlyList<GroupLoss> losses)
    {
        (_cursor, _inputs, _losses) = (cursor, inputs, losses);
        _column = GroupColumn.Of(cursor, inputs[LossInput.Group]);
        _row = inputs.MakeBlock<double>(1, withSlopes: false);
        _reader = new(cursor, inputs, _row);
        Groups = [.. losses.Select(_ => new JudgedGroup())];
    }

    /// <summary>The rows of the current group, for each loss.</summary>
    public IReadOnlyList<JudgedGroup> Groups { get; }

    /// <summary>Reads the next group; false where there is none left.</summary>
    /// <param name="onRow">Called at each row of it.</param>
    /// <exception cref="LossDataException">The rows of a group do not stand together, or hold what a loss does not accept.</exception>
    public bool Read(Action onRow)
    {
        foreach (JudgedGroup group in Groups)
        {
            group.Clear();
        }

        if (!_isAhead && !_cursor.MoveNext())
        {
            return false;
        }

        int current = _column.Read();
        if (current <= _group)
        {
            throw new LossDataException(
                _inputs.Names.Group, $"'{_column.Names[current]}' again after other groups", "the rows of a group one after the other", _cursor.Position);
        }

        _group = current;
        do
        {
            ReadRow();
            onRow();
            _isAhead = _cursor.MoveNext();
        }
        while (_isAhead && _column.Read() == current);
        return true;
    }

    private void ReadRow()
    {
        _reader.Read(0);
        for (int i = 0; i < _losses.Count; i++)
        {
            DomainCheck.Run(_losses[i], _inputs.Names, _row, _cursor.Position);
            if (Missing.InRow(_losses[i], _row, 0))
            {
                continue;
            }

            bool readsLabel = _losses[i].Inputs.Contains(LossInput.Label), readsSecond = _losses[i].Inputs.Contains(LossInput.Second);
            Groups[i].Positions.Add(_cursor.Position);
            Groups[i].Block.Add(
                _row.Numbers(LossInput.Score),
                readsSecond ? _row.Numbers(LossInput.Second) : default,
                readsLabel ? _row.Numbers(LossInput.Label)[0] : null);
        }
    }
}
