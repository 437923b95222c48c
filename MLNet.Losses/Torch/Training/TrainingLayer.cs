using MLNet.Losses.Networks;
using MLNet.Losses.Networks.Layers;
using static TorchSharp.torch;

namespace MLNet.Losses.Torch.Training;

/// <summary>
/// A layer that is being trained: it computes forward and backward into memory of its own, which it uses again at each
/// step. Autograd is for those layers alone that are modules.
/// </summary>
internal abstract class TrainingLayer : IDisposable
{
    /// <summary>The outputs of a row.</summary>
    public abstract int Outputs { get; }

    /// <summary>The shapes of its weights, in the order in which a file holds them.</summary>
    public virtual IReadOnlyList<long[]> WeightShapes => [];

    /// <summary>What else changes in training: running means and variances.</summary>
    public virtual IEnumerable<Tensor> Buffers => [];

    /// <summary>Gives the layer the places of its weights and of their gradients, which are views of one flat memory.</summary>
    public virtual void Bind(ReadOnlySpan<Tensor> weights, ReadOnlySpan<Tensor> gradients)
    {
    }

    /// <summary>Fills the weights with PyTorch's initial ones.</summary>
    public virtual void Initialize(Random random)
    {
    }

    /// <summary>Computes the outputs: [rows, outputs]. They are valid until the next call, as the inputs have to be.</summary>
    public abstract Tensor Forward(Tensor inputs, in Pass pass);

    /// <summary>Computes the outputs of features, where the layer is the first.</summary>
    public virtual Tensor Forward(FeatureBatch features, FeatureInput input, in Pass pass) => Forward(input.Of(features), pass);

    /// <summary>
    /// Adds to the gradients of the weights. Returns the gradient along the inputs where somebody wants it.
    /// </summary>
    /// <param name="outputGradients">The gradient along the outputs, which may be overwritten.</param>
    /// <param name="wantsInputs">Whether a layer before this one wants its gradient.</param>
    public abstract Tensor? Backward(Tensor outputGradients, bool wantsInputs);

    /// <summary>Adds the layer as it is now, to score with.</summary>
    public abstract void Export(ICollection<TrainedLayer> layers);

    /// <summary>Takes over the weights of what such a layer has exported.</summary>
    /// <exception cref="NetworkException">The layer that comes is another one.</exception>
    public abstract void Import(Queue<TrainedLayer> layers);

    public abstract void Dispose();
}

/// <summary>How a network is run.</summary>
/// <param name="IsTraining">Whether a step follows, which gathers statistics and leaves out units.</param>
/// <param name="Seed">The seed of what is random in the step.</param>
internal readonly record struct Pass(bool IsTraining, long Seed);
