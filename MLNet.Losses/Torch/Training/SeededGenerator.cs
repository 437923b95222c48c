using static TorchSharp.torch;

namespace MLNet.Losses.Torch.Training;

/// <summary>Seeds TorchSharp's own generator, and puts it back afterwards: the program's random numbers go on as if nothing had been.</summary>
internal sealed class SeededGenerator : IDisposable
{
    private readonly Tensor _before;

    public SeededGenerator(long seed)
    {
        _before = get_rng_state().Kept();
        manual_seed(seed);
    }

    public void Dispose()
    {
        set_rng_state(_before);
        _before.Dispose();
    }
}
