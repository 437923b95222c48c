using static TorchSharp.torch;

namespace MLNet.Losses.Torch.Training;

/// <summary>
/// Memory for the rows of a step, used again at each: float32, [rows, width]. It grows with the rows, and has room for a
/// register behind the last number.
/// </summary>
internal sealed class RowBuffer(int width, Device device) : IDisposable
{
    private Tensor? _memory;
    private Tensor? _rows;
    private long _capacity;
    private int _count = -1;

    /// <summary>Its rows, with whatever is in them; the same tensor as long as their number stays.</summary>
    public Tensor Rows(int count)
    {
        if (count == _count)
        {
            return _rows!;
        }

        long numbers = (long)count * width;
        _rows?.Dispose();
        if (_memory is null || numbers > _capacity)
        {
            _memory?.Dispose();
            _capacity = numbers;
            _memory = zeros(Padding.Round(numbers), device: device).Kept();
        }

        using Tensor used = _memory.narrow(0, 0, numbers);
        _rows = used.view(count, width).Kept();
        _count = count;
        return _rows;
    }

    /// <summary>The numbers of its rows, in the processor's memory, filled up to whole registers.</summary>
    public Span<float> Padded(int count)
    {
        Rows(count);
        return _memory!.Numbers()[..(int)Padding.Round((long)count * width)];
    }

    public void Dispose()
    {
        _rows?.Dispose();
        _memory?.Dispose();
        (_rows, _memory, _count) = (null, null, -1);
    }
}
