using System.Numerics;
using MLNet.Losses.Data;
using MLNet.Losses.Kernels;
using MLNet.Losses.Numerics;

namespace MLNet.Losses.Evaluation;

/// <summary>The rows of a block that one loss has judged: those it ignores are left out.</summary>
internal interface IJudgedRows
{
    ReadOnlySpan<float> Values { get; }

    /// <summary>The rows' weights; empty where each weighs 1.</summary>
    ReadOnlySpan<float> Weights { get; }

    ReadOnlySpan<int> Groups { get; }

    /// <summary>The sums of the weights.</summary>
    WeightSum WeightSum { get; }

    /// <summary>What the rows count in the denominator of the mean; empty where that is their weight.</summary>
    ReadOnlySpan<float> Divisors { get; }

    /// <summary>A number that two losses share only where they judged the same rows.</summary>
    long Order { get; }

    /// <summary>The groups of the rows that were left out.</summary>
    ReadOnlySpan<int> IgnoredGroups { get; }
}

/// <inheritdoc/>
internal sealed class JudgedRows<TLane, TNumber>(ReadBlock<TNumber> block) : IJudgedRows
    where TLane : struct, IReal<TLane>
    where TNumber : unmanaged, IFloatingPointIeee754<TNumber>
{
    private readonly bool[] _missing = new bool[Enum.GetValues<LossInput>().Length];
    private TNumber[] _numbers = [];
    private float[] _values = [];
    private float[] _weights = [];
    private float[] _divisors = [];
    private int[] _groups = [];
    private int[] _rows = [];
    private int[] _places = [];
    private int[] _ignored = [];
    private bool _weightIsMissing;
    private bool _isWhole;
    private long _selections;
    private bool _hasDivisors;
    private int _count;
    private int _ignoredCount;
    private WeightSum _blockWeights;

    public ReadOnlySpan<float> Values => typeof(TNumber) == typeof(float) && _isWhole
        ? ((float[])(object)_numbers).AsSpan(0, _count)
        : _values.AsSpan(0, _count);

    public ReadOnlySpan<float> Weights => !block.HasWeights ? default : _isWhole ? block.Weights : _weights.AsSpan(0, _count);

    public ReadOnlySpan<int> Groups => _isWhole ? block.Groups : _groups.AsSpan(0, _count);

    public ReadOnlySpan<float> Divisors => _hasDivisors ? _divisors.AsSpan(0, _count) : default;

    public ReadOnlySpan<int> IgnoredGroups => _ignored.AsSpan(0, _ignoredCount);

    public long Order { get; private set; }

    public WeightSum WeightSum { get; private set; }

    /// <summary>Says that the block has been read anew.</summary>
    public void Start()
    {
        int rows = block.Rows.Count;
        ReadOnlySpan<float> weights = block.Weights;
        _weightIsMissing = Missing.InAny(weights);
        for (int input = 0; input < _missing.Length; input++)
        {
            _missing[input] = Missing.InAny(block.Rows.Numbers((LossInput)input));
        }

        _blockWeights = block.HasWeights ? WeightSum.Of(weights) : WeightSum.Ones(rows);
    }

    /// <summary>Judges the rows of the block.</summary>
    public void Judge(Loss loss)
    {
        loss.Fill<TLane, TNumber>(block.Rows, ReusedArray.For(block.Rows.Count, ref _numbers));
        _hasDivisors = loss.HasRowRules(block.Rows);
        _isWhole = !_weightIsMissing && !_hasDivisors && !loss.Inputs.Any(input => _missing[(int)input] && !loss.MayEndMissing(input));
        _ignoredCount = 0;
        Order = _isWhole ? block.FirstRow : --_selections;
        if (_isWhole)
        {
            _count = block.Rows.Count;
            WeightSum = _blockWeights;
            ConvertValues();
            return;
        }

        Select(loss);
        WeightSum = block.HasWeights ? WeightSum.Of(_weights.AsSpan(0, _count)) : WeightSum.Ones(_count);
    }

    /// <summary>Hands on the rows that were judged, in the order of the data.</summary>
    public void HandOn(IRowSink sink)
    {
        ReadOnlySpan<float> values = Values, weights = Weights, divisors = Divisors;
        Span<int> places = ReusedArray.For(block.Rows.Count, ref _places);
        places.Fill(-1);
        for (int i = 0; i < values.Length; i++)
        {
            places[block.PlaceAsRead(_isWhole ? i : _rows[i])] = i;
        }

        for (int row = 0; row < places.Length; row++)
        {
            if (places[row] is >= 0 and int i)
            {
                float weight = weights.IsEmpty ? 1 : weights[i];
                sink.Add(block.FirstRow + row, values[i], weight, divisors.IsEmpty ? weight : divisors[i]);
            }
        }
    }

    private void ConvertValues()
    {
        if (typeof(TNumber) == typeof(float))
        {
            return;
        }

        Span<float> values = ReusedArray.For(_count, ref _values);
        for (int row = 0; row < values.Length; row++)
        {
            values[row] = float.CreateTruncating(_numbers[row]) + 0f;
        }
    }

    private void Select(Loss loss)
    {
        int all = block.Rows.Count;
        Span<float> values = ReusedArray.For(all, ref _values), weights = ReusedArray.For(all, ref _weights), divisors = ReusedArray.For(all, ref _divisors);
        Span<int> groups = ReusedArray.For(all, ref _groups), rows = ReusedArray.For(all, ref _rows), ignored = ReusedArray.For(all, ref _ignored);
        _count = 0;
        for (int row = 0; row < all; row++)
        {
            float weight = block.Weight(row);
            if (float.IsNaN(weight) || Missing.InRow(loss, block.Rows, row))
            {
                ignored[_ignoredCount++] = block.Groups[row];
                continue;
            }

            values[_count] = float.CreateTruncating(_numbers[row]) + 0f;
            weights[_count] = weight;
            groups[_count] = block.Groups[row];
            rows[_count] = row;
            if (_hasDivisors)
            {
                divisors[_count] = (float)(weight * loss.MeanWeight(block.Rows, row));
            }

            _count++;
        }
    }
}
