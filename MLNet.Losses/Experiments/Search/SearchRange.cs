using System.Globalization;
using MLNet.Losses.Statistics;

namespace MLNet.Losses.Experiments.Search;

/// <summary>The values that an option may take in a search, laid out from 0 to 1.</summary>
/// <param name="option">The option.</param>
internal abstract class SearchRange(string option)
{
    public string Option => option;

    /// <summary>The value at a point from 0 to 1.</summary>
    public abstract object At(double point);

    /// <summary>Where a value lies, as a point from 0 to 1; null where it is not in the range.</summary>
    public abstract double? PointOf(object? value);

    /// <summary>How the points of some trials are spread.</summary>
    public abstract IPointDensity Density(IReadOnlyList<double> points);
}

/// <summary>How likely points from 0 to 1 are.</summary>
internal interface IPointDensity
{
    double Draw(SeededRandom random);

    double At(double point);
}

/// <summary>An interval of numbers, even in its numbers or in their logarithms.</summary>
internal sealed class NumberRange(string option, Type type, double min, double max, bool logarithmic) : SearchRange(option)
{
    // Digits beyond these make no better loss, only longer names.
    private const string Digits = "G4";

    public override object At(double point)
    {
        double value = logarithmic ? Math.Exp(Blend(Math.Log(min), Math.Log(max), point)) : Blend(min, max, point);
        double rounded = double.Parse(value.ToString(Digits, CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        double kept = Math.Clamp(type == typeof(int) ? Math.Round(value) : rounded, min, max);
        return Convert.ChangeType(kept, type, CultureInfo.InvariantCulture);
    }

    public override double? PointOf(object? value)
    {
        if (value is null)
        {
            return null;
        }

        double number = Convert.ToDouble(value, CultureInfo.InvariantCulture);
        return !(number >= min && number <= max) ? null
            : logarithmic ? (Math.Log(number) - Math.Log(min)) / (Math.Log(max) - Math.Log(min))
            : (number - min) / (max - min);
    }

    public override IPointDensity Density(IReadOnlyList<double> points) => new ParzenDensity(points);

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Option} from {min:R} to {max:R}{(logarithmic ? ", logarithmic" : string.Empty)}");

    private static double Blend(double low, double high, double point) => low + ((high - low) * point);
}

/// <summary>A few values without order.</summary>
internal sealed class ChoiceRange(string option, IReadOnlyList<object> values) : SearchRange(option)
{
    public override object At(double point) => values[IndexAt(point)];

    public override double? PointOf(object? value) =>
        values.Index().FirstOrDefault(pair => Equals(pair.Item, value), (-1, 0)) is { Index: >= 0 and int index } ? Middle(index) : null;

    public override IPointDensity Density(IReadOnlyList<double> points) => new ChoiceDensity(this, points);

    public override string ToString() =>
        $"{Option} of {string.Join(", ", values.Select(value => Convert.ToString(value, CultureInfo.InvariantCulture)))}";

    private int IndexAt(double point) => Math.Min((int)(point * values.Count), values.Count - 1);

    private double Middle(int index) => (index + 0.5) / values.Count;

    /// <summary>How often each was chosen, and one more: none is ruled out.</summary>
    private sealed class ChoiceDensity : IPointDensity
    {
        private readonly ChoiceRange _range;
        private readonly double[] _counts;

        public ChoiceDensity(ChoiceRange range, IReadOnlyList<double> points)
        {
            (_range, _counts) = (range, new double[range.Count]);
            Array.Fill(_counts, 1);
            foreach (double point in points)
            {
                _counts[range.IndexAt(point)]++;
            }
        }

        public double Draw(SeededRandom random)
        {
            double left = random.NextDouble() * _counts.Sum();
            int index = 0;
            while (index < _counts.Length - 1 && (left -= _counts[index]) >= 0)
            {
                index++;
            }

            return _range.Middle(index);
        }

        public double At(double point) => _counts[_range.IndexAt(point)] / _counts.Sum();
    }

    private int Count => values.Count;
}
