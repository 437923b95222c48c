using System.Numerics;
using System.Runtime.InteropServices;

namespace MLNet.Losses;

/// <summary>The numbers that a loss accepts as an input: an interval with or without its ends, or its ends alone.</summary>
public sealed class Domain
{
    private Domain(string description, float min, float max, bool onlyEnds = false) =>
        (Description, Min, Max, OnlyEnds) = (description, min, max, onlyEnds);

    /// <summary>Any number, infinities included.</summary>
    public static Domain AnyNumber { get; } = new("any number", float.NegativeInfinity, float.PositiveInfinity);

    /// <summary>0, 1 and what lies between: a probability, or a label of two classes.</summary>
    public static Domain UnitInterval { get; } = new("a number from 0 to 1", 0, 1);

    /// <summary>1 or −1, and nothing between: like or unlike, first or second.</summary>
    public static Domain Sign { get; } = new("1 or -1", -1, 1, onlyEnds: true);

    /// <summary>0 or 1, and nothing between.</summary>
    public static Domain Bit { get; } = new("0 or 1", 0, 1, onlyEnds: true);

    /// <summary>0 and above: a variance, a count.</summary>
    public static Domain NotNegative { get; } = new("a number of at least 0", 0, float.PositiveInfinity);

    /// <summary>Above 0: a duration, an amount.</summary>
    public static Domain Positive { get; } = new("a number above 0", float.Epsilon, float.PositiveInfinity);

    /// <summary>The domain in words, as error messages say it: "a number from 0 to 1".</summary>
    public string Description { get; }

    /// <summary>The least number of the domain.</summary>
    public float Min { get; }

    /// <summary>The greatest number of the domain.</summary>
    public float Max { get; }

    /// <summary>Whether 0 and 1, the labels of two classes, and nothing beyond them belong to the domain.</summary>
    public bool IsBinary => Min == 0 && Max == 1;

    /// <summary>Whether only the ends belong to the domain, and nothing between.</summary>
    internal bool OnlyEnds { get; }

    private bool IsAll => float.IsNegativeInfinity(Min) && float.IsPositiveInfinity(Max);

    /// <summary>Whether <paramref name="value"/> belongs to the domain. NaN belongs to <see cref="AnyNumber"/> alone.</summary>
    public bool Contains(double value) => IsAll || (OnlyEnds ? value == Min || value == Max : value >= Min && value <= Max);

    /// <inheritdoc/>
    public override string ToString() => Description;

    /// <summary>The number of the interval that is nearest to <paramref name="value"/>.</summary>
    internal double Clamp(double value) => Math.Clamp(value, Min, Max);

    /// <summary>A domain as its properties tell it.</summary>
    internal static Domain Of(string description, float min, float max, bool onlyEnds) => new(description, min, max, onlyEnds);

    /// <summary>The numbers that belong to both domains; null where that is at most one.</summary>
    internal Domain? Intersect(Domain other)
    {
        if (other.Includes(this))
        {
            return this;
        }

        if (Includes(other))
        {
            return other;
        }

        float min = float.Max(Min, other.Min), max = float.Min(Max, other.Max);
        return OnlyEnds || other.OnlyEnds || min >= max ? null : new($"{Description} and {other.Description}", min, max);
    }

    private bool Includes(Domain other) => OnlyEnds
        ? other.OnlyEnds && other.Min == Min && other.Max == Max
        : other.Min >= Min && other.Max <= Max;

    /// <summary>As <see cref="Contains"/>, but NaN, the missing value, never belongs.</summary>
    internal bool Holds(float value) => value >= Min && value <= Max && (!OnlyEnds || value == Min || value == Max);

    /// <summary>The index of the first number outside the domain, or −1. NaN, the missing value, is passed over.</summary>
    internal int IndexOutside<TNumber>(ReadOnlySpan<TNumber> values)
        where TNumber : unmanaged, IFloatingPointIeee754<TNumber>
    {
        if (IsAll)
        {
            return -1;
        }

        for (int i = SureUntil(values); i < values.Length; i++)
        {
            if (!TNumber.IsNaN(values[i]) && !Contains(double.CreateTruncating(values[i])))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>How many numbers from the first on are sure to belong to the domain.</summary>
    private int SureUntil<TNumber>(ReadOnlySpan<TNumber> values)
        where TNumber : unmanaged, INumber<TNumber>
    {
        Vector<TNumber> min = new(TNumber.CreateTruncating(Min)), max = new(TNumber.CreateTruncating(Max));
        ReadOnlySpan<Vector<TNumber>> vectors = MemoryMarshal.Cast<TNumber, Vector<TNumber>>(values);
        int sure = 0;
        while (sure < vectors.Length && (OnlyEnds ? AreEnds(vectors[sure]) : AreBetween(vectors[sure])))
        {
            sure++;
        }

        return sure * Vector<TNumber>.Count;

        // NaN, which equals nothing and is neither less nor greater, is passed over.
        bool AreEnds(Vector<TNumber> vector) =>
            Vector.EqualsAll(Vector.AsVectorInt32(Vector.Equals(vector, min) | Vector.Equals(vector, max) | ~Vector.Equals(vector, vector)), Vector<int>.AllBitsSet);

        bool AreBetween(Vector<TNumber> vector) => !Vector.LessThanAny(vector, min) && !Vector.GreaterThanAny(vector, max);
    }
}
