using MLNet.Losses.Networks.Optimizers;
using TorchSharp;
using static TorchSharp.torch;

namespace MLNet.Losses.Torch.Training;

/// <summary>
/// All weights of a network side by side in one flat memory, their gradients in another, and what the optimizer remembers
/// of them in others: so a step of the optimizer is one pass. Layers see views. Between the views, and at the end, is room
/// that fills cache lines; it holds 0 and stays 0.
/// </summary>
internal sealed class FlatWeights : IWeights, IDisposable
{
    private readonly Tensor[] _memories;
    private readonly Tensor[] _views;
    private readonly bool _isNear;

    public FlatWeights(IReadOnlyList<long[]> shapes, int stateCount, Device device)
    {
        long[] sizes = [.. shapes.Select(shape => shape.Aggregate(1L, (product, side) => product * side))];
        long length = sizes.Sum(Padding.Round);
        _isNear = device.type == DeviceType.CPU;
        _memories = [.. Enumerable.Range(0, 2 + stateCount).Select(_ => zeros(length, device: device).Kept())];
        _views = [.. Views(_memories[0]), .. Views(_memories[1])];

        IEnumerable<Tensor> Views(Tensor memory)
        {
            long at = 0;
            for (int i = 0; i < sizes.Length; i++)
            {
                using Tensor part = memory.narrow(0, at, sizes[i]);
                yield return part.view(shapes[i]).Kept();
                at += Padding.Round(sizes[i]);
            }
        }
    }

    /// <summary>The weights, by the shapes that were asked for.</summary>
    public ReadOnlySpan<Tensor> Weights => _views.AsSpan(0, _views.Length / 2);

    /// <summary>The gradients, likewise.</summary>
    public ReadOnlySpan<Tensor> Gradients => _views.AsSpan(_views.Length / 2);

    /// <summary>The flat memories of weights and of what the optimizer remembers.</summary>
    public IEnumerable<Tensor> State => _memories.Where((_, i) => i != 1);

    /// <summary>The Euclidean norm of all gradients.</summary>
    public double GradientNorm()
    {
        using Tensor norm = _memories[1].norm();
        return norm.item<float>();
    }

    public void ClearGradients() => _memories[1].zero_();

    public void Update<TFormula>(TFormula formula)
        where TFormula : struct, IUpdateFormula
    {
        if (_isNear)
        {
            LaneUpdate.Run(formula, _memories[0].Numbers(), _memories[1].Numbers(), StateNumbers(0), StateNumbers(1));
        }
        else
        {
            UpdateByTensors(formula);
        }
    }

    /// <summary>The same, by operations of tensors, on any device.</summary>
    public void UpdateByTensors<TFormula>(TFormula formula)
        where TFormula : struct, IUpdateFormula
    {
        TensorReal first = StateTensor(0), second = StateTensor(1);
        TensorReal weights = formula.Update(new TensorReal(_memories[0]), new TensorReal(_memories[1]), ref first, ref second);
        Tensor[] results = [weights.Tensor, first.Tensor, second.Tensor];
        _memories[0].copy_(results[0]);
        for (int i = 2; i < _memories.Length; i++)
        {
            _memories[i].copy_(results[i - 1]);
        }

        ClearGradients();
    }

    public void Dispose()
    {
        foreach (Tensor tensor in _views.Concat(_memories))
        {
            tensor.Dispose();
        }
    }

    private Span<float> StateNumbers(int index) => index + 2 < _memories.Length ? _memories[index + 2].Numbers() : [];

    private TensorReal StateTensor(int index) => index + 2 < _memories.Length ? new(_memories[index + 2]) : TensorReal.Of(0);
}
