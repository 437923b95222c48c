namespace MLNet.Losses.Networks;

/// <summary>
/// A network that is being trained: the one seam between the training loop and what computes. The loss stays outside:
/// the loop asks for outputs, and gives back the gradient of the loss along them.
/// </summary>
internal interface ITrainableNetwork : IDisposable
{
    /// <summary>The outputs of a row.</summary>
    int Outputs { get; }

    /// <summary>Computes the outputs of a batch, row after row, and remembers what <see cref="Step"/> needs of it.</summary>
    void Forward(FeatureBatch features, Span<float> outputs);

    /// <summary>
    /// Takes one step of the optimizer, after <see cref="Forward"/>, along the gradient of the batch's loss. Returns the
    /// norm of the weights' gradient before clipping where a clipping norm is set, else NaN.
    /// </summary>
    double Step(ReadOnlySpan<float> outputGradients, double learningRate);

    /// <summary>Computes outputs as after training: no dropout, no statistics gathered, nothing remembered.</summary>
    void Predict(FeatureBatch features, Span<float> outputs);

    /// <summary>Everything that changes in training: weights, buffers, the optimizer's state; for checkpoints.</summary>
    byte[] SaveState();

    /// <summary>Returns to a state that <see cref="SaveState"/> has given, of this or of another process.</summary>
    void LoadState(ReadOnlySpan<byte> state);

    /// <summary>The network as it is now, to score with; independent of this one.</summary>
    TrainedNetwork Export();
}
