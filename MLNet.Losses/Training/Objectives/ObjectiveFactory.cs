using MLNet.Losses.Training.Rows;

namespace MLNet.Losses.Training.Objectives;

/// <summary>Makes the objective of a loss, by what the loss reads.</summary>
internal static class ObjectiveFactory
{
    /// <summary>The objective of a loss.</summary>
    /// <param name="loss">The loss.</param>
    /// <param name="labels">What is known of the labels.</param>
    /// <param name="scalesLabels">Whether the network learns labels of mean 0 and deviation 1, where the loss reads numbers in the label's unit.</param>
    /// <param name="outputs">The scores of a row, where neither loss nor labels say: of sequences.</param>
    /// <exception cref="ArgumentException">Such a loss cannot be trained on rows.</exception>
    public static IObjective Create(Loss loss, LabelFacts labels, bool scalesLabels = true, int? outputs = null) =>
        throw new NotImplementedException();
}
