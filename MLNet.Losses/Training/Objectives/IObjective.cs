using MLNet.Losses.Training.Objectives.Heads;
using MLNet.Losses.Training.Rows;

namespace MLNet.Losses.Training.Objectives;

/// <summary>
/// What a network is trained for: the loss of a batch, and its gradient along the network's outputs. Made of a loss, a
/// head that reads scores from outputs, and what pairs rows with one another where the loss wants that.
/// </summary>
internal interface IObjective
{
    /// <summary>The outputs that the network needs.</summary>
    int Outputs { get; }

    /// <summary>How scores are read from outputs, in training and in prediction.</summary>
    Head Head { get; }

    /// <summary>The loss, as it reads what the head gives: a loss of probabilities that is trained on logits reads logits.</summary>
    Loss Loss { get; }

    /// <summary>The loss of a batch: Σ weight·loss and what it is divided by for the mean.</summary>
    /// <param name="batch">The examples.</param>
    /// <param name="outputs">The network's outputs, row after row of the batch's features.</param>
    /// <param name="gradients">Takes the gradient of the mean along the outputs; empty where nobody wants it.</param>
    LossOfBatch Evaluate(TrainingBatch batch, ReadOnlySpan<float> outputs, Span<float> gradients);
}
