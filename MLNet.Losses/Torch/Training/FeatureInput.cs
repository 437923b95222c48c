using MLNet.Losses.Networks;
using static TorchSharp.torch;

namespace MLNet.Losses.Torch.Training;

/// <summary>The features of a step as a tensor, in memory that is used again. Sparse ones get their zeros: those of one step.</summary>
internal sealed class FeatureInput(int width, Device device) : IDisposable
{
    private readonly RowBuffer _rows = new(width, CPU), _there = new(width, device);
    private readonly bool _isNear = device.type == TorchSharp.DeviceType.CPU;

    public Tensor Of(FeatureBatch features)
    {
        Tensor rows = _rows.Rows(features.Count);
        features.CopyTo(rows.Numbers());
        return _isNear ? rows : _there.Rows(features.Count).copy_(rows);
    }

    public void Dispose()
    {
        _rows.Dispose();
        _there.Dispose();
    }
}
