namespace MLNet.Losses.Training.Rows;

/// <summary>What is known of the labels of the training rows.</summary>
internal sealed record LabelFacts
{
    /// <summary>The numbers of a label; 0 where there are no labels.</summary>
    public required int Width { get; init; }

    /// <summary>How many classes there are, where the label is the index of one; else 0.</summary>
    public int Classes { get; init; }

    /// <summary>The weighted mean of each number.</summary>
    public required double[] Means { get; init; }

    /// <summary>The standard deviation of each number; 1 where it is constant.</summary>
    public required double[] Deviations { get; init; }

    /// <summary>Whether the label is the index of a class.</summary>
    public bool AreClasses => Classes > 0;
}
