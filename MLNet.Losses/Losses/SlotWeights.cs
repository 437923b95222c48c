using System.Runtime.CompilerServices;
using MLNet.Losses.Catalog;

namespace MLNet.Losses;

/// <summary>
/// A weight for each slot of a vector score: one number for all of them, or one number per slot. Converts from a
/// number, an array, and a collection expression; the default is 1 for all.
/// </summary>
[CollectionBuilder(typeof(SlotWeights), nameof(Create))]
public readonly struct SlotWeights : IEquatable<SlotWeights>
{
    private static readonly double[] _one = [1.0];

    private readonly double[]? _values;

    private SlotWeights(double[] values) => _values = values;

    /// <summary>The weights: one, or one per slot.</summary>
    public ReadOnlySpan<double> Values => _values ?? _one;

    /// <summary>How many weights there are.</summary>
    public int Count => Values.Length;

    /// <summary>Whether nobody gave any weights.</summary>
    internal bool IsDefault => _values is null;

    /// <summary>The weight of a slot.</summary>
    public double this[int slot] => Count == 1 ? Values[0] : Values[slot];

    /// <summary>One weight for all slots.</summary>
    public static implicit operator SlotWeights(double value) => new([value]);

    /// <summary>One weight per slot.</summary>
    public static implicit operator SlotWeights(double[] values) => Create(values);

    /// <summary>One weight per slot.</summary>
    public static implicit operator SlotWeights(float[] values) => new([.. values.Select(static value => (double)value)]);

    /// <summary>Whether both hold the same weights.</summary>
    public static bool operator ==(SlotWeights left, SlotWeights right) => left.Equals(right);

    /// <summary>Whether they hold different weights.</summary>
    public static bool operator !=(SlotWeights left, SlotWeights right) => !left.Equals(right);

    /// <summary>One weight per slot, or one for all.</summary>
    public static SlotWeights Create(params ReadOnlySpan<double> values) =>
        values.IsEmpty
            ? throw new ArgumentException("Slot weights: found no number, expected one, or one per slot.", nameof(values))
            : new(values.ToArray());

    /// <summary>The weights in order; what a collection expression asks for.</summary>
    public ReadOnlySpan<double>.Enumerator GetEnumerator() => Values.GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(SlotWeights other) => Values.SequenceEqual(other.Values);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is SlotWeights other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        foreach (double value in Values)
        {
            hash.Add(value);
        }

        return hash.ToHashCode();
    }

    /// <summary>What <paramref name="make"/> makes of each weight.</summary>
    internal IEnumerable<TResult> Select<TResult>(Func<double, TResult> make) => (_values ?? _one).Select(make);

    /// <summary>Each weight times that of another set for the same slot.</summary>
    internal SlotWeights Times(SlotWeights other) => Zip(this, other, static (x, y) => x * y).ToArray();

    /// <summary>What <paramref name="make"/> makes of each slot's pair of weights.</summary>
    internal static IEnumerable<TResult> Zip<TResult>(
        SlotWeights left,
        SlotWeights right,
        Func<double, double, TResult> make,
        [CallerArgumentExpression(nameof(right))] string? name = null)
    {
        if (left.Count != right.Count && left.Count > 1 && right.Count > 1)
        {
            throw new ArgumentException(
                $"One option holds {left.Count} numbers and the other {right.Count}: expected one, or one per slot in both.",
                name);
        }

        return Enumerable.Range(0, int.Max(left.Count, right.Count)).Select(slot => make(left[slot], right[slot]));
    }

    /// <summary>The weights with a bar between them: <c>1|2|4</c>.</summary>
    public override string ToString() => string.Join('|', Values.ToArray().Select(OptionText.Of));
}
