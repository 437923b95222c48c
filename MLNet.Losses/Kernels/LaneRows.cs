using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MLNet.Losses.Numerics;

namespace MLNet.Losses.Kernels;

/// <summary>The rows of one lane, turned on their side: a lane for each slot of each input.</summary>
internal sealed class LaneRows<TLane, TNumber>
    where TLane : struct, IReal<TLane>
    where TNumber : unmanaged, IFloatingPointIeee754<TNumber>
{
    private readonly Side _score = new(LossInput.Score);
    private readonly Side _second = new(LossInput.Second);
    private readonly Side _third = new(LossInput.Third);
    private readonly Side _label = new(LossInput.Label);

    private static int LaneWidth => Unsafe.SizeOf<TLane>() / Unsafe.SizeOf<TNumber>();

    public RowInputs<TLane> Inputs => new()
    {
        Score = new(_score.Lanes),
        Second = new(_second.Lanes),
        Third = new(_third.Lanes),
        Label = new(_label.Lanes),
    };

    public void Load(RowBlock<TNumber> block, int from, int count, int classes)
    {
        _score.Load(block, from, count);
        _second.Load(block, from, count);
        _third.Load(block, from, count);
        if (block.HasClassIndices && classes > 0)
        {
            _label.LoadClasses(block, from, count, classes);
        }
        else
        {
            _label.Load(block, from, count);
        }
    }

    /// <summary>The inputs as numbers of a tape, in the order that <see cref="StoreSlopes"/> expects; labels are constants.</summary>
    public RowInputs<Var<TLane>> RecordOn(Tape<TLane> tape) => new()
    {
        Score = new(_score.RecordOn(tape)),
        Second = new(_second.RecordOn(tape)),
        Third = new(_third.RecordOn(tape)),
        Label = new(_label.Constants()),
    };

    public void StoreSlopes(ReadOnlySpan<TLane> slopes, RowBlock<TNumber> block, int from, int count)
    {
        foreach (Side side in (ReadOnlySpan<Side>)[_score, _second, _third])
        {
            side.StoreSlopes(slopes, block, from, count);
            slopes = slopes[side.Lanes.Length..];
        }
    }

    private sealed class Side(LossInput input)
    {
        private readonly Scratch<TLane> _lanes = new();
        private readonly Scratch<Var<TLane>> _vars = new();
        private int _width;

        public ReadOnlySpan<TLane> Lanes => _lanes.Rent(_width);

        // What is not loaded repeats the last row: finite where that is, and never looked at.
        public void Load(RowBlock<TNumber> block, int from, int count)
        {
            _width = block.Width(input);
            Span<TNumber> turned = MemoryMarshal.Cast<TLane, TNumber>(_lanes.Rent(_width));
            ReadOnlySpan<TNumber> numbers = block.Numbers(input);
            for (int lane = 0; lane < LaneWidth && _width > 0; lane++)
            {
                ReadOnlySpan<TNumber> row = numbers.Slice((from + int.Min(lane, count - 1)) * _width, _width);
                for (int slot = 0, at = lane; slot < row.Length; slot++, at += LaneWidth)
                {
                    turned[at] = row[slot];
                }
            }
        }

        /// <summary>1 for the class of the row, 0 for the others; 0 for all where the row has no class.</summary>
        public void LoadClasses(RowBlock<TNumber> block, int from, int count, int classes)
        {
            _width = classes;
            Span<TNumber> turned = MemoryMarshal.Cast<TLane, TNumber>(_lanes.Rent(_width));
            turned.Clear();
            ReadOnlySpan<TNumber> indices = block.Numbers(input);
            for (int lane = 0; lane < LaneWidth; lane++)
            {
                TNumber index = indices[from + int.Min(lane, count - 1)];
                if (index >= TNumber.Zero && index < TNumber.CreateTruncating(classes))
                {
                    turned[(int.CreateTruncating(index) * LaneWidth) + lane] = TNumber.One;
                }
            }
        }

        public ReadOnlySpan<Var<TLane>> RecordOn(Tape<TLane> tape)
        {
            ReadOnlySpan<TLane> lanes = Lanes;
            Span<Var<TLane>> vars = _vars.Rent(_width);
            for (int slot = 0; slot < vars.Length; slot++)
            {
                vars[slot] = tape.Input(lanes[slot]);
            }

            return vars;
        }

        public ReadOnlySpan<Var<TLane>> Constants()
        {
            ReadOnlySpan<TLane> lanes = Lanes;
            Span<Var<TLane>> vars = _vars.Rent(_width);
            for (int slot = 0; slot < vars.Length; slot++)
            {
                vars[slot] = Var<TLane>.Constant(lanes[slot]);
            }

            return vars;
        }

        public void StoreSlopes(ReadOnlySpan<TLane> slopes, RowBlock<TNumber> block, int from, int count)
        {
            Span<TNumber> into = block.Slopes(input);
            ReadOnlySpan<TNumber> turned = MemoryMarshal.Cast<TLane, TNumber>(slopes);
            for (int lane = 0; lane < count && !into.IsEmpty; lane++)
            {
                Span<TNumber> row = into.Slice((from + lane) * _width, _width);
                for (int slot = 0; slot < row.Length; slot++)
                {
                    // + 0 turns −0 into 0: no slope is ever −0.
                    row[slot] = turned[(slot * LaneWidth) + lane] + TNumber.Zero;
                }
            }
        }
    }
}
