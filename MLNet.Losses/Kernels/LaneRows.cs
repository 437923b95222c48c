using System.Numerics;
using System.Runtime.InteropServices;
using MLNet.Losses.Numerics;

namespace MLNet.Losses.Kernels;

/// <summary>The rows of one lane, turned on their side: a lane for each slot of each input.</summary>
internal sealed class LaneRows<TLane, TNumber>
    where TLane : struct, IReal<TLane>
    where TNumber : unmanaged, IFloatingPointIeee754<TNumber>
{
    private readonly Side _score = new();
    private readonly Side _second = new();
    private readonly Side _third = new();
    private readonly Side _label = new();

    public RowInputs<TLane> Inputs => new()
    {
        Score = new(_score.Lanes),
        Second = new(_second.Lanes),
        Third = new(_third.Lanes),
        Label = new(_label.Lanes),
    };

    public void Load(RowSpans<TNumber> rows, int from, int count)
    {
        _score.Load(rows.Score, from, count);
        _second.Load(rows.Second, from, count);
        _third.Load(rows.Third, from, count);
        if (rows.Classes > 0)
        {
            _label.LoadClasses(rows.Label.Numbers.Slice(from, count), rows.Classes);
        }
        else
        {
            _label.Load(rows.Label, from, count);
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

    public void StoreSlopes(ReadOnlySpan<TLane> slopes, RowSpans<TNumber> rows, int from, int count)
    {
        Store(slopes, rows.Score, from, count);
        slopes = slopes[rows.Score.Width..];
        Store(slopes, rows.Second, from, count);
        Store(slopes[rows.Second.Width..], rows.Third, from, count);
    }

    private static void Store(ReadOnlySpan<TLane> slopes, RowSpan<TNumber> input, int from, int count)
    {
        ReadOnlySpan<TNumber> turned = MemoryMarshal.Cast<TLane, TNumber>(slopes);
        for (int lane = 0; lane < count && !input.Slopes.IsEmpty; lane++)
        {
            Span<TNumber> row = input.Slopes.Slice((from + lane) * input.Width, input.Width);
            for (int slot = 0, at = lane; slot < row.Length; slot++, at += Lane<TLane, TNumber>.Width)
            {
                // + 0 turns −0 into 0: no slope is ever −0.
                row[slot] = turned[at] + TNumber.Zero;
            }
        }
    }

    private sealed class Side
    {
        private readonly Scratch<TLane> _lanes = new();
        private readonly Scratch<Var<TLane>> _vars = new();
        private int _width;

        public ReadOnlySpan<TLane> Lanes => _lanes.Rent(_width);

        public void Load(RowSpan<TNumber> rows, int from, int count)
        {
            _width = rows.Width;
            if (_width > 0)
            {
                Span<TNumber> turned = MemoryMarshal.Cast<TLane, TNumber>(_lanes.Rent(_width));
                ReadOnlySpan<TNumber> numbers = rows.Numbers[(from * _width)..], some = numbers[..(count * _width)];
                Transpose.Fetch(numbers[some.Length..], some.Length);
                Transpose.Rows(some, count, Lane<TLane, TNumber>.Width, turned);
            }
        }

        /// <summary>1 for the class of the row, 0 for the others; 0 for all where the row has no class.</summary>
        public void LoadClasses(ReadOnlySpan<TNumber> indices, int classes)
        {
            _width = classes;
            Span<TNumber> turned = MemoryMarshal.Cast<TLane, TNumber>(_lanes.Rent(_width));
            turned.Clear();
            for (int lane = 0; lane < Lane<TLane, TNumber>.Width; lane++)
            {
                TNumber index = indices[int.Min(lane, indices.Length - 1)];
                if (index >= TNumber.Zero && index < TNumber.CreateTruncating(classes))
                {
                    turned[(int.CreateTruncating(index) * Lane<TLane, TNumber>.Width) + lane] = TNumber.One;
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
    }
}
