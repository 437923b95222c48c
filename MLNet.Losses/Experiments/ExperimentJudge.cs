namespace MLNet.Losses;

/// <summary>What the models of an experiment are judged by: a loss or a metric.</summary>
public abstract class ExperimentJudge
{
    private protected ExperimentJudge(string name) => Name = name;

    /// <summary>The name; a loss's with its options.</summary>
    public string Name { get; }

    /// <summary>Whether more is better, as with an accuracy; less is, as with a loss, where it is false.</summary>
    public abstract bool HigherIsBetter { get; }

    /// <summary>The loss; null where a metric judges.</summary>
    public virtual Loss? Loss => null;

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>A value by which less is better: the value itself or its negative; +∞ where there is none.</summary>
    internal double Badness(double value) => double.IsNaN(value) ? double.PositiveInfinity : HigherIsBetter ? -value : value;
}
