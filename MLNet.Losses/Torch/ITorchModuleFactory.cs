using static TorchSharp.torch;

namespace MLNet.Losses.Torch;

/// <summary>
/// Makes the module of a network of one's own. A class with a constructor without parameters, so that a saved model finds
/// it by its name and makes the module again, in another process.
/// </summary>
public interface ITorchModuleFactory
{
    /// <summary>
    /// A new module, which reads a tensor [rows, <paramref name="inputs"/>] and puts out [rows, <paramref name="outputs"/>],
    /// both of float32. Its parameters start with what they have here; whatever is random is seeded by the caller.
    /// </summary>
    /// <param name="inputs">The features of a row; with a <see cref="FeatureEncoding"/>, the numbers that it makes of them, those of a feature side by side.</param>
    /// <param name="outputs">The outputs of a row.</param>
    nn.Module<Tensor, Tensor> Create(int inputs, int outputs);
}
