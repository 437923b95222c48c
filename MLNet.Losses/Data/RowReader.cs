using System.Numerics;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Losses.Kernels;

namespace MLNet.Losses.Data;

/// <summary>Reads the inputs of the current row into a row of a block.</summary>
internal sealed class RowReader<TNumber>
    where TNumber : unmanaged, IFloatingPointIeee754<TNumber>
{
    private readonly ValueGetter<TNumber>[] _getters;
    private readonly TNumber[][] _targets;
    private readonly SpanGetter<TNumber>[] _vectorGetters;
    private readonly InputBlock<TNumber>[] _vectorTargets;

    // A score and a label, by far the most common case, without a loop over inputs.
    private readonly ValueGetter<TNumber>? _first;
    private readonly ValueGetter<TNumber>? _second;

    public RowReader(DataViewRow row, InputColumns columns, RowBlock<TNumber> block)
    {
        LossInput[] inputs = [.. Enum.GetValues<LossInput>().Where(block.Has)];
        LossInput[] scalars = [.. inputs.Where(input => columns[input].Type is not VectorDataViewType)];
        LossInput[] vectors = [.. inputs.Except(scalars)];
        _getters = [.. scalars.Select(input => input == LossInput.Label && block.HasClassIndices
            ? ClassColumn<TNumber>.Getter(row, columns[input], columns[LossInput.Score])
            : NumberColumn<TNumber>.Scalar(row, columns[input]))];
        _targets = [.. scalars.Select(input => block[input].Numbers)];
        _vectorGetters = [.. vectors.Select(input => NumberColumn<TNumber>.Vector(row, columns[input]))];
        _vectorTargets = [.. vectors.Select(input => block[input])];
        if (scalars.Length == 2 && vectors.Length == 0)
        {
            (_first, _second) = (_getters[0], _getters[1]);
        }
    }

    /// <summary>Reads the next rows of the cursor that it reads from, as many as there is room for; returns how many.</summary>
    public int ReadAll(DataViewRowCursor cursor, int capacity)
    {
        int row = 0;
        if (_first is ValueGetter<TNumber> first && _second is ValueGetter<TNumber> second)
        {
            (TNumber[] firsts, TNumber[] seconds) = (_targets[0], _targets[1]);
            for (; row < capacity && cursor.MoveNext(); row++)
            {
                first(ref firsts[row]);
                second(ref seconds[row]);
            }

            return row;
        }

        for (; row < capacity && cursor.MoveNext(); row++)
        {
            Read(row);
        }

        return row;
    }

    /// <summary>Reads the next rows and the group of each; returns how many.</summary>
    public int ReadAll(DataViewRowCursor cursor, int capacity, Func<int> group, int[] groups)
    {
        int row = 0;
        if (_first is ValueGetter<TNumber> first && _second is ValueGetter<TNumber> second)
        {
            (TNumber[] firsts, TNumber[] seconds) = (_targets[0], _targets[1]);
            for (; row < capacity && cursor.MoveNext(); row++)
            {
                first(ref firsts[row]);
                second(ref seconds[row]);
                groups[row] = group();
            }

            return row;
        }

        for (; row < capacity && cursor.MoveNext(); row++)
        {
            Read(row);
            groups[row] = group();
        }

        return row;
    }

    /// <summary>Reads the current row.</summary>
    public void Read(int row)
    {
        if (_first is not null)
        {
            _first(ref _targets[0][row]);
            _second!(ref _targets[1][row]);
            return;
        }

        for (int i = 0; i < _getters.Length; i++)
        {
            _getters[i](ref _targets[i][row]);
        }

        for (int i = 0; i < _vectorGetters.Length; i++)
        {
            _vectorGetters[i](_vectorTargets[i].Row(row));
        }
    }
}
