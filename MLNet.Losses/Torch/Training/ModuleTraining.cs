using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLNet.Losses.Torch.Training;

/// <summary>A layer that is a module of TorchSharp: backward by autograd.</summary>
internal abstract class ModuleTraining : TrainingLayer
{
    private readonly nn.Module<Tensor, Tensor> _module;
    private readonly Parameter[] _parameters;
    private Tensor? _inputs, _outputs, _inputGradients;

    /// <param name="module">The module, which is this layer's from now on.</param>
    /// <param name="outputs">The outputs of a row.</param>
    protected ModuleTraining(nn.Module<Tensor, Tensor> module, int outputs)
    {
        _module = module;
        _parameters = [.. module.parameters().Where(parameter => parameter.requires_grad).DistinctBy(parameter => parameter.Handle)];
        Outputs = outputs;
    }

    public override int Outputs { get; }

    public override IReadOnlyList<long[]> WeightShapes => [.. _parameters.Select(parameter => parameter.shape)];

    public override IEnumerable<Tensor> Buffers => _module.buffers();

    /// <summary>Whether there may be a layer before this one.</summary>
    protected virtual bool WantsInputGradients => true;

    /// <summary>The parameters move to their new places, with what they are.</summary>
    public override void Bind(ReadOnlySpan<Tensor> weights, ReadOnlySpan<Tensor> gradients)
    {
        using IDisposable off = no_grad();
        using DisposeScope scope = NewDisposeScope();
        for (int i = 0; i < _parameters.Length; i++)
        {
            weights[i].copy_(_parameters[i]);
            _parameters[i].set_(weights[i]);
            _parameters[i].grad = gradients[i];
        }
    }

    public override Tensor Forward(Tensor inputs, in Pass pass)
    {
        Forget();
        SetMode(_module, pass.IsTraining && CanTrain((int)inputs.size(0)));
        if (!pass.IsTraining)
        {
            using IDisposable off = no_grad();
            return _outputs = Run(_module, inputs, pass).Kept();
        }

        using IDisposable on = enable_grad();
        _inputs = inputs.detach().requires_grad_(WantsInputGradients).Kept();
        return _outputs = Run(_module, _inputs, pass).Kept();
    }

    public override Tensor? Backward(Tensor outputGradients, bool wantsInputs)
    {
        _outputs!.backward([outputGradients]);
        _inputGradients = wantsInputs ? _inputs!.grad!.contiguous().Kept() : null;
        return _inputGradients;
    }

    public override void Dispose()
    {
        Forget();
        _module.Dispose();
    }

    /// <summary>Runs the module.</summary>
    protected virtual Tensor Run(nn.Module<Tensor, Tensor> module, Tensor inputs, in Pass pass)
    {
        using DisposeScope scope = NewDisposeScope();
        return module.forward(inputs).MoveToOuterDisposeScope();
    }

    /// <summary>Whether the module can be run as in training with so many rows; if not, it is run as after it.</summary>
    protected virtual bool CanTrain(int rows) => true;

    private static void SetMode(nn.Module<Tensor, Tensor> module, bool isTraining)
    {
        if (module.training != isTraining)
        {
            module.train(isTraining);
        }
    }

    private void Forget()
    {
        _inputs?.Dispose();
        _outputs?.Dispose();
        _inputGradients?.Dispose();
        (_inputs, _outputs, _inputGradients) = (null, null, null);
    }
}
