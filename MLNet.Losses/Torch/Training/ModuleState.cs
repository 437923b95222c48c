using static TorchSharp.torch;

namespace MLNet.Losses.Torch.Training;

/// <summary>The parameters and buffers of a module as bytes, in TorchSharp's own format.</summary>
internal static class ModuleState
{
    public static byte[] Save(nn.Module module)
    {
        using MemoryStream stream = new();
        module.save(stream);

        // It closes the stream, which a memory stream survives.
        return stream.ToArray();
    }

    /// <exception cref="NetworkException">The bytes are of another module.</exception>
    public static void Load(nn.Module module, byte[] state)
    {
        using IDisposable off = no_grad();
        try
        {
            module.load(new MemoryStream(state));
        }
        catch (Exception error)
        {
            throw new NetworkException($"The weights of a saved module do not fit the module that was made: {error.Message}", error);
        }
    }
}
