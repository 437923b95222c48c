using TorchSharp;
using static TorchSharp.torch;

namespace MLNet.Losses.Torch.Training;

/// <summary>Makes modules of one's own, and says what is wrong with them before they are used.</summary>
internal static class CheckedModule
{
    private const int Rows = 2;

    /// <summary>A module on a device, which has been run once.</summary>
    /// <exception cref="NetworkException">It does not fit the features or the outputs.</exception>
    public static nn.Module<Tensor, Tensor> Make(ModuleSource source, int inputs, int outputs, Device device)
    {
        nn.Module<Tensor, Tensor> module = source.Create(inputs, outputs)
            ?? throw new NetworkException($"The network's function gave no module for {inputs} inputs and {outputs} outputs.");
        try
        {
            module.to(device);
            Keep(module);
            CheckParameters(module);
            Probe(module, inputs, outputs, device);
            return module;
        }
        catch
        {
            module.Dispose();
            throw;
        }
    }

    /// <exception cref="NetworkException">A module's outputs are not of the shape and type that they have to be.</exception>
    public static void CheckOutputs(Tensor found, int rows, int outputs)
    {
        if (found.Dimensions != 2 || found.size(0) != rows || found.size(1) != outputs || found.dtype != ScalarType.Float32)
        {
            throw new NetworkException(
                $"The network's module puts out {TensorShape.Of(found)} of {found.dtype} for {rows} rows; expected [{rows}, {outputs}] of Float32: {outputs} for each row.");
        }
    }

    /// <summary>A caller may have a scope open, which does not own the module.</summary>
    private static void Keep(nn.Module<Tensor, Tensor> module)
    {
        foreach (Tensor tensor in module.parameters().Concat(module.buffers()))
        {
            tensor.Kept();
        }
    }

    private static void CheckParameters(nn.Module<Tensor, Tensor> module)
    {
        foreach ((string name, TorchSharp.Modules.Parameter parameter) in module.named_parameters())
        {
            if (parameter.dtype != ScalarType.Float32)
            {
                throw new NetworkException($"The parameter '{name}' of the network's module is of {parameter.dtype}; expected Float32.");
            }
        }
    }

    private static void Probe(nn.Module<Tensor, Tensor> module, int inputs, int outputs, Device device)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable off = no_grad();
        module.eval();
        Tensor found;
        try
        {
            found = module.forward(zeros(Rows, inputs, device: device));
        }
        catch (Exception error)
        {
            throw new NetworkException($"The network's module does not take the features, [{Rows}, {inputs}] of Float32: {error.Message}", error);
        }

        CheckOutputs(found, Rows, outputs);
    }
}
