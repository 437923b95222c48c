namespace MLNet.Losses.Training.Rows;

/// <summary>The weighted means and deviations of labels, and whether there is anything to learn from them.</summary>
/// <remarks>Source: D. West, Updating mean and variance estimates: an improved method, 1979.</remarks>
internal sealed class LabelMoments(LabelReader? label)
{
    private readonly double[] _means = new double[label?.Width ?? 0];
    private readonly double[] _squares = new double[label?.Width ?? 0];
    private readonly float[] _least = new float[label?.Width ?? 0];
    private readonly float[] _greatest = new float[label?.Width ?? 0];
    private bool _isEmpty = true;

    /// <summary>The sum of the weights.</summary>
    public double Weight { get; private set; }

    public void Add(ReadOnlySpan<float> values, float weight)
    {
        if (_isEmpty)
        {
            values.CopyTo(_least);
            values.CopyTo(_greatest);
            _isEmpty = false;
        }

        Weight += weight;
        double part = weight == 0 ? 0 : weight / Weight;
        for (int slot = 0; slot < values.Length; slot++)
        {
            double distance = values[slot] - _means[slot];
            _means[slot] += part * distance;
            _squares[slot] += weight * distance * (values[slot] - _means[slot]);
            _least[slot] = float.Min(_least[slot], values[slot]);
            _greatest[slot] = float.Max(_greatest[slot], values[slot]);
        }
    }

    /// <summary>What is known of the labels, checked.</summary>
    /// <exception cref="LossDataException">All labels are the same.</exception>
    public LabelFacts Facts()
    {
        if (label is not null && _least.AsSpan().SequenceEqual(_greatest))
        {
            string one = label.Width == 1 ? Catalog.OptionText.Of(_least[0]) : "the same label";
            throw label.AreClasses
                ? new LossDataException(label.Column.Name, $"rows of class {one} only", "rows of at least two classes: there is nothing to learn")
                : new LossDataException(label.Column.Name, $"{one} in every row", "labels that differ: there is nothing to learn");
        }

        return new()
        {
            Width = _means.Length,
            Classes = label is { AreClasses: true } ? label.Classes > 0 ? label.Classes : (int)_greatest[0] + 1 : 0,
            Means = [.. _means],
            Deviations = [.. _squares.Select(squares => Math.Sqrt(squares / Weight) is var deviation and > 0 ? deviation : 1)],
        };
    }
}
