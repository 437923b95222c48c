namespace MLNet.Losses;

/// <summary>The forms in which a class loss takes its labels.</summary>
[Flags]
public enum ClassLabels
{
    /// <summary>One class: its key, its name, or its index from 0.</summary>
    Index = 1,

    /// <summary>A probability for each class, of sum 1.</summary>
    Probabilities = 2,

    /// <summary>0 or 1 for each class: any number of classes can be true.</summary>
    Several = 4,
}
