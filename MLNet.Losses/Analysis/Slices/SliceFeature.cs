namespace MLNet.Losses.Analysis.Slices;

/// <summary>A feature of rows, in a few steps: the code of each row's step, and the runs of steps that conditions are made of.</summary>
internal abstract class SliceFeature
{
    /// <summary>The most steps: a code is a byte.</summary>
    public const int MostSteps = 256;

    /// <summary>The code of each row, from 0 to <see cref="Steps"/> − 1.</summary>
    public abstract byte[] Codes { get; }

    /// <summary>How many codes there are.</summary>
    public abstract int Steps { get; }

    /// <summary>The runs of codes, first and last, that make a condition.</summary>
    public abstract IReadOnlyList<StepRun> Runs { get; }

    /// <summary>The condition that a run of codes makes.</summary>
    public abstract SliceCondition Condition(StepRun run);
}

/// <summary>Codes that follow each other.</summary>
/// <param name="First">The first.</param>
/// <param name="Last">The last.</param>
internal readonly record struct StepRun(int First, int Last)
{
    public bool Has(int code) => code >= First && code <= Last;
}
