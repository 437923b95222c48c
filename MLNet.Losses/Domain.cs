using System.Numerics;
using System.Runtime.InteropServices;

namespace MLNet.Losses;

/// <summary>The numbers that a loss accepts as a score or as a label: an interval with both ends.</summary>
public sealed class Domain
{
    private Domain(string description, float min, float max)
    {
        Description = description;
        Min = min;
        Max = max;
    }

    /// <summary>Any number, infinities included.</summary>
    public static Domain AnyNumber { get; } = new("any number", float.NegativeInfinity, float.PositiveInfinity);

    /// <summary>0, 1 and what lies between: a probability, or a label of two classes.</summary>
    public static Domain UnitInterval { get; } = new("a number from 0 to 1", 0, 1);

    /// <summary>The domain in words, as error messages say it: "a number from 0 to 1".</summary>
    public string Description { get; }

    /// <summary>The least number of the domain.</summary>
    public float Min { get; }

    /// <summary>The greatest number of the domain.</summary>
    public float Max { get; }

    /// <summary>Whether 0 and 1, the labels of two classes, and nothing beyond them belong to the domain.</summary>
    public bool IsBinary => Min == 0 && Max == 1;

    /// <summary>Whether <paramref name="value"/> belongs to the domain. NaN belongs to <see cref="AnyNumber"/> alone.</summary>
    public bool Contains(double value) => (value >= Min && value <= Max) || ReferenceEquals(this, AnyNumber);

    /// <inheritdoc/>
    public override string ToString() => Description;

    /// <summary>The index of the first number outside the domain, or −1. NaN, the missing value, is passed over.</summary>
    internal int IndexOutside(ReadOnlySpan<float> values)
    {
        if (ReferenceEquals(this, AnyNumber))
        {
            return -1;
        }

        Vector<float> min = new(Min), max = new(Max);
        ReadOnlySpan<Vector<float>> vectors = MemoryMarshal.Cast<float, Vector<float>>(values);
        int clean = 0;
        while (clean < vectors.Length && !Vector.LessThanAny(vectors[clean], min) && !Vector.GreaterThanAny(vectors[clean], max))
        {
            clean++;
        }

        for (int i = clean * Vector<float>.Count; i < values.Length; i++)
        {
            if (values[i] < Min || values[i] > Max)
            {
                return i;
            }
        }

        return -1;
    }
}
