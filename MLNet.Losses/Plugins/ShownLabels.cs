namespace MLNet.Losses.Plugins;

/// <summary>The labels that a trainer shows, as a loss reads them.</summary>
internal abstract class ShownLabels
{
    /// <summary>Numbers as they are.</summary>
    public static ShownLabels Numbers { get; } = new AnyNumbers();

    /// <summary>0 and 1, the labels of two classes.</summary>
    public static ShownLabels Classes { get; } = new TwoClasses(0);

    /// <summary>0 and 1, of which 0 is read as −1.</summary>
    public static ShownLabels Signs { get; } = new TwoClasses(-1);

    /// <summary>Labels to try a loss with: all of them, or some of those that the loss accepts.</summary>
    public abstract IEnumerable<float> Samples(Domain domain);

    /// <summary>The label that the loss reads.</summary>
    public abstract float Read(float label);

    private sealed class AnyNumbers : ShownLabels
    {
        private static readonly float[] _samples = [-1000, -7.5f, -1, 0, 0.3f, 1, 2, 30, 10000];

        public override IEnumerable<float> Samples(Domain domain) => _samples.Where(label => domain.Contains(label));

        public override float Read(float label) => label;
    }

    private sealed class TwoClasses(float negative) : ShownLabels
    {
        public override IEnumerable<float> Samples(Domain domain) => [negative, 1];

        public override float Read(float label) => label > 0 ? 1 : negative;
    }
}
