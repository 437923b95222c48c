using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Losses.Kernels;

namespace MLNet.Losses.Data;

/// <summary>Reads the inputs of the current row into a row of a block.</summary>
internal sealed class RowReader<TNumber>
    where TNumber : unmanaged, IFloatingPointIeee754<TNumber>
{
    private readonly LossInput[] _scalars;
    private readonly LossInput[] _vectors;
    private readonly ValueGetter<TNumber>[] _getters;
    private readonly SpanGetter<TNumber>[] _vectorGetters;
    private InputBlock<TNumber>[] _targets;
    private InputBlock<TNumber>[] _vectorTargets;

    // A score and a label, by far the most common case, without a loop over inputs.
    private readonly ValueGetter<TNumber>? _first;
    private readonly ValueGetter<TNumber>? _second;

    public RowReader(DataViewRow row, InputColumns columns, RowBlock<TNumber> block)
    {
        LossInput[] inputs = [.. Enum.GetValues<LossInput>().Where(block.Has)];
        _scalars = [.. inputs.Where(input => columns[input].Type is not VectorDataViewType)];
        _vectors = [.. inputs.Except(_scalars)];
        _getters = [.. _scalars.Select(input => input == LossInput.Label && block.HasClassIndices
            ? ClassColumn<TNumber>.Getter(row, columns[input], columns[LossInput.Score])
            : NumberColumn<TNumber>.Scalar(row, columns[input]))];
        _vectorGetters = [.. _vectors.Select(input => NumberColumn<TNumber>.Vector(row, columns[input]))];
        if (_scalars.Length == 2 && _vectors.Length == 0)
        {
            (_first, _second) = (_getters[0], _getters[1]);
        }

        ReadInto(block);
    }

    /// <summary>Reads into another block from now on, of the same inputs: to make another reader takes long.</summary>
    [MemberNotNull(nameof(_targets), nameof(_vectorTargets))]
    public void ReadInto(RowBlock<TNumber> block)
    {
        _targets = [.. _scalars.Select(input => block[input])];
        _vectorTargets = [.. _vectors.Select(input => block[input])];
    }

    /// <summary>Reads the next rows of the cursor that it reads from, as many as there is room for; returns how many.</summary>
    public int ReadAll(DataViewRowCursor cursor, int capacity)
    {
        int row = 0;
        if (_first is ValueGetter<TNumber> first && _second is ValueGetter<TNumber> second)
        {
            (TNumber[] firsts, TNumber[] seconds) = (_targets[0].Numbers, _targets[1].Numbers);
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

    /// <summary>Reads the next rows and the number of another value of each; returns how many.</summary>
    public int ReadAll<TOther, TNumbering>(DataViewRowCursor cursor, int capacity, ValueGetter<TOther> other, TNumbering numbering, Span<int> numbers)
        where TNumbering : struct, INumbering<TOther>
    {
        int row = 0;
        TOther value = default!;
        if (_first is ValueGetter<TNumber> first && _second is ValueGetter<TNumber> second)
        {
            (TNumber[] firsts, TNumber[] seconds) = (_targets[0].Numbers, _targets[1].Numbers);
            for (; row < capacity && cursor.MoveNext(); row++)
            {
                first(ref firsts[row]);
                second(ref seconds[row]);
                other(ref value);
                numbers[row] = numbering.Number(value);
            }

            return row;
        }

        for (; row < capacity && cursor.MoveNext(); row++)
        {
            Read(row);
            other(ref value);
            numbers[row] = numbering.Number(value);
        }

        return row;
    }

    /// <summary>Reads the current row.</summary>
    public void Read(int row)
    {
        if (_first is not null)
        {
            _first(ref _targets[0].Numbers[row]);
            _second!(ref _targets[1].Numbers[row]);
            return;
        }

        for (int i = 0; i < _getters.Length; i++)
        {
            _getters[i](ref _targets[i].Numbers[row]);
        }

        for (int i = 0; i < _vectorGetters.Length; i++)
        {
            _vectorGetters[i](_vectorTargets[i].Row(row));
        }
    }
}
