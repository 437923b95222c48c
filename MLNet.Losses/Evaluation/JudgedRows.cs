using System.Numerics;
using MLNet.Losses.Data;
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
internal sealed class JudgedRows<TLane, TNumber>(BlockReader<TNumber> reader) : IJudgedRows
    where TLane : struct, IReal<TLane>
    where TNumber : unmanaged, IFloatingPointIeee754<TNumber>
{
    private readonly TNumber[] _numbers = new TNumber[reader.Rows.Capacity];
    private readonly float[] _values = new float[reader.Rows.Capacity];
    private readonly float[] _weights = new float[reader.Rows.Capacity];
    private readonly float[] _divisors = new float[reader.Rows.Capacity];
    private readonly int[] _groups = new int[reader.Rows.Capacity];
    private readonly int[] _rows = new int[reader.Rows.Capacity];
    private readonly int[] _ignored = new int[reader.Rows.Capacity];
    private readonly bool[] _missing = new bool[Enum.GetValues<LossInput>().Length];
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

    public ReadOnlySpan<float> Weights => !reader.HasWeights ? default : (_isWhole ? reader.Weights : _weights).AsSpan(0, _count);

    public ReadOnlySpan<int> Groups => (_isWhole ? reader.Groups : _groups).AsSpan(0, _count);

    public ReadOnlySpan<float> Divisors => _hasDivisors ? _divisors.AsSpan(0, _count) : default;

    public ReadOnlySpan<int> IgnoredGroups => _ignored.AsSpan(0, _ignoredCount);

    public long Order { get; private set; }

    public WeightSum WeightSum { get; private set; }

    /// <summary>Says that the reader has read another block.</summary>
    public void Start()
    {
        ReadOnlySpan<float> weights = reader.Weights.AsSpan(0, reader.Rows.Count);
        _weightIsMissing = reader.HasWeights && Missing.InAny(weights);
        for (int input = 0; input < _missing.Length; input++)
        {
            _missing[input] = Missing.InAny(reader.Rows.Numbers((LossInput)input));
        }

        _blockWeights = reader.HasWeights ? WeightSum.Of(weights) : WeightSum.Ones(weights.Length);
    }

    /// <summary>Judges the rows of the block.</summary>
    public void Judge(Loss loss)
    {
        loss.Fill<TLane, TNumber>(reader.Rows, _numbers);
        _isWhole = !_weightIsMissing && !loss.HasRowRules && !loss.Inputs.Any(input => _missing[(int)input] && !loss.MayEndMissing(input));
        _hasDivisors = loss.HasRowRules;
        _ignoredCount = 0;
        Order = _isWhole ? reader.FirstRow : --_selections;
        if (_isWhole)
        {
            _count = reader.Rows.Count;
            WeightSum = _blockWeights;
            ConvertValues();
            return;
        }

        Select(loss);
        WeightSum = reader.HasWeights ? WeightSum.Of(_weights.AsSpan(0, _count)) : WeightSum.Ones(_count);
    }

    /// <summary>Hands on the rows that were judged.</summary>
    public void HandOn(IRowSink sink)
    {
        ReadOnlySpan<float> values = Values, weights = Weights, divisors = Divisors;
        for (int i = 0; i < values.Length; i++)
        {
            float weight = weights.IsEmpty ? 1 : weights[i];
            sink.Add(reader.FirstRow + (_isWhole ? i : _rows[i]), values[i], weight, divisors.IsEmpty ? weight : divisors[i]);
        }
    }

    private void ConvertValues()
    {
        for (int row = 0; row < _count && typeof(TNumber) != typeof(float); row++)
        {
            _values[row] = float.CreateTruncating(_numbers[row]) + 0f;
        }
    }

    private void Select(Loss loss)
    {
        _count = 0;
        for (int row = 0; row < reader.Rows.Count; row++)
        {
            if (float.IsNaN(reader.Weights[row]) || Missing.InRow(loss, reader.Rows, row))
            {
                _ignored[_ignoredCount++] = reader.Groups[row];
                continue;
            }

            _values[_count] = float.CreateTruncating(_numbers[row]) + 0f;
            _weights[_count] = reader.Weights[row];
            _groups[_count] = reader.Groups[row];
            _rows[_count] = row;
            if (_hasDivisors)
            {
                _divisors[_count] = (float)(reader.Weights[row] * loss.MeanWeight(reader.Rows, row));
            }

            _count++;
        }
    }
}
