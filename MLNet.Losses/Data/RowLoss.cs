using System.Numerics;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Losses.Kernels;
using MLNet.Losses.Numerics;

namespace MLNet.Losses.Data;

/// <summary>The loss of the current row; NaN where an input is missing, or where the row's class is to be ignored.</summary>
internal sealed class RowLoss<TLane, TNumber>
    where TLane : struct, IReal<TLane>
    where TNumber : unmanaged, IFloatingPointIeee754<TNumber>
{
    private readonly LossColumns _columns;
    private readonly DataViewRow _row;
    private readonly RowBlock<TNumber> _block;
    private readonly RowReader<TNumber> _reader;
    private readonly TNumber[] _elements;

    public RowLoss(LossColumns columns, DataViewRow row, InputColumns inputs, bool withSlopes)
    {
        (_columns, _row) = (columns, row);
        _block = inputs.MakeBlock<TNumber>(1, withSlopes);
        _reader = new(row, inputs, _block);
        _elements = new TNumber[columns.Elementwise ? _block.Width(LossInput.Score) : 1];
    }

    public void GetLoss(ref float value)
    {
        bool missing = Read();
        _columns.Loss.Fill<TLane, TNumber>(_block, _elements);
        value = missing ? float.NaN : Single(_elements[0]);
    }

    /// <summary>The loss of each element of a vector score; where one is missing, only its own loss is.</summary>
    public void GetElements(ref VBuffer<float> values)
    {
        Read();
        PointwiseRows<TLane, TNumber>.FillElements((PointwiseLoss)_columns.Loss, _block, _elements);
        Convert(_elements, ref values);
    }

    /// <summary>The derivative along an input that is one number.</summary>
    public ValueGetter<float> GradientGetter(LossInput input) => (ref float value) =>
        value = Differentiate() ? float.NaN : Single(_block.Slopes(input)[0]);

    /// <summary>The derivatives along an input that is a vector.</summary>
    public ValueGetter<VBuffer<float>> GradientsGetter(LossInput input) => (ref VBuffer<float> values) =>
    {
        Span<TNumber> slopes = _block.Slopes(input);
        if (Differentiate())
        {
            // Not every loss has the slope NaN at NaN: that of |x| is 0.
            Erase(slopes);
        }

        Convert(slopes, ref values);
    };

    // + 0: a double below the least single rounds to −0, which no loss and no slope is.
    private static float Single(TNumber number) => float.CreateTruncating(number) + 0f;

    private static void Convert(ReadOnlySpan<TNumber> numbers, ref VBuffer<float> values)
    {
        VBufferEditor<float> editor = VBufferEditor.Create(ref values, numbers.Length);
        for (int i = 0; i < numbers.Length; i++)
        {
            editor.Values[i] = Single(numbers[i]);
        }

        values = editor.Commit();
    }

    /// <summary>Fills the slopes, of the row's loss or of each element's own; returns whether the loss is missing.</summary>
    private bool Differentiate()
    {
        bool missing = Read();
        if (_columns.Elementwise)
        {
            PointwiseRows<TLane, TNumber>.FillElements((PointwiseLoss)_columns.Loss, _block, _elements);
        }
        else
        {
            _columns.Loss.Fill<TLane, TNumber>(_block, _elements);
        }

        return missing;
    }

    /// <summary>Makes the slopes NaN: all of them, or those of the elements that are missing where each has its own loss.</summary>
    private void Erase(Span<TNumber> slopes)
    {
        for (int slot = 0; slot < slopes.Length; slot++)
        {
            if (!_columns.Elementwise || IsMissing(slot))
            {
                slopes[slot] = TNumber.NaN;
            }
        }
    }

    private bool IsMissing(int slot)
    {
        foreach (LossInput input in _columns.Loss.InputArray)
        {
            // One number may stand for all slots of the row.
            if (TNumber.IsNaN(_block[input].Numbers[_block.Width(input) == 1 ? 0 : slot]))
            {
                return true;
            }
        }

        return false;
    }

    private bool Read()
    {
        _reader.Read(0);
        DomainCheck.Run(_columns.Loss, _columns.Names, _block, _row.Position);
        return Missing.InRow(_columns.Loss, _block, 0);
    }
}
