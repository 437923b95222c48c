using MLNet.Losses.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace MLNet.Losses.Torch.Training;

/// <summary>Makes the layers of a network, to be trained on a device.</summary>
internal sealed class LayerListBuilder(int inputs, Device device) : ILayerBuilder, IDisposable
{
    private readonly List<TrainingLayer> _layers = [];
    private int _width = inputs;
    private int _dropouts;

    /// <summary>The layers that were made; they are the caller's from then on.</summary>
    public LayerSequence Build()
    {
        LayerSequence layers = new([.. _layers]);
        _layers.Clear();
        return layers;
    }

    public void Dense(int units) => Add(new DenseTraining(_width, units, device));

    public void Activation(Activation activation) =>
        Add(device.type == DeviceType.CPU ? new ActivationTraining(activation, _width) : new TensorActivationTraining(activation, _width));

    public void BatchNorm() => Add(BatchNormTraining.Make(_width, device));

    public void LayerNorm() => Add(LayerNormTraining.Make(_width, device));

    public void Dropout(double rate) => Add(new DropoutTraining(rate, _width, _dropouts++, device));

    public void Residual(Action<ILayerBuilder> branch)
    {
        using LayerListBuilder layers = new(_width, device) { _dropouts = _dropouts };
        branch(layers);
        _dropouts = layers._dropouts;
        Add(new ResidualTraining(layers.Build(), device));
    }

    /// <summary>Disposes of what was made but not asked for, after an error.</summary>
    public void Dispose() => _layers.ForEach(layer => layer.Dispose());

    private void Add(TrainingLayer layer)
    {
        _layers.Add(layer);
        _width = layer.Outputs;
    }
}
