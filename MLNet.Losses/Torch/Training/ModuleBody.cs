using MLNet.Losses.Networks;
using MLNet.Losses.Networks.Layers;
using static TorchSharp.torch;

namespace MLNet.Losses.Torch.Training;

/// <summary>A module of one's own.</summary>
internal sealed class ModuleBody : TrainingBody
{
    private readonly ModuleSource _source;
    private readonly nn.Module<Tensor, Tensor> _module;
    private readonly int _inputs;

    private ModuleBody(ModuleSource source, nn.Module<Tensor, Tensor> module, int inputs, int outputs)
        : base(new OwnModule(module, outputs)) => (_source, _module, _inputs) = (source, module, inputs);

    public static ModuleBody Make(ModuleSource source, int inputs, int outputs, Device device, long seed)
    {
        using SeededGenerator generator = new(seed);
        return new(source, CheckedModule.Make(source, inputs, outputs, device), inputs, outputs);
    }

    public override TrainedNetwork Export() => new ModuleModel(_source, _inputs, Layer.Outputs, ModuleState.Save(_module));

    public override void Import(TrainedNetwork network)
    {
        if (network is not ModuleModel model)
        {
            throw new NetworkException($"The model to go on from is of another network: found {network.Kind}, expected a module.");
        }

        ModuleState.Load(_module, model.State);
    }

    /// <summary>The module as the only layer. It may use TorchSharp's own generator, which is seeded for each step and then put back.</summary>
    private sealed class OwnModule(nn.Module<Tensor, Tensor> module, int outputs) : ModuleTraining(module, outputs)
    {
        protected override bool WantsInputGradients => false;

        public override void Export(ICollection<TrainedLayer> layers) => throw new NotSupportedException("A module is no layer.");

        public override void Import(Queue<TrainedLayer> layers) => throw new NotSupportedException("A module is no layer.");

        protected override Tensor Run(nn.Module<Tensor, Tensor> module, Tensor inputs, in Pass pass)
        {
            using SeededGenerator? generator = pass.IsTraining ? new(pass.Seed) : null;
            Tensor result = base.Run(module, inputs, pass);
            CheckedModule.CheckOutputs(result, (int)inputs.size(0), Outputs);
            return result;
        }
    }
}
