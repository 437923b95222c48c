using System.Diagnostics.CodeAnalysis;
using MLNet.Losses.Numerics;
using TorchSharp;
using static TorchSharp.torch;

namespace MLNet.Losses.Torch;

/// <summary>
/// Many real numbers held by TorchSharp: every operation is recorded for autograd. Gradients, kinks included, are
/// PyTorch's; the type and the device follow the tensors that go in.
/// </summary>
/// <remarks>A constant stays a plain number until it meets a tensor, and even then rarely becomes one.</remarks>
public readonly struct TensorReal : IReal<TensorReal>
{
    private readonly Tensor? _tensor;
    private readonly Real _number;

    /// <summary>The numbers of a tensor of a floating-point type.</summary>
    /// <param name="tensor">The tensor; it is not copied, and stays the caller's to dispose.</param>
    public TensorReal(Tensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        _tensor = tensor;
    }

    private TensorReal(Real number)
    {
        _number = number;
    }

    /// <summary>The numbers as a tensor; a constant gives a new float32 tensor without dimensions, on the CPU.</summary>
    /// <exception cref="TorchNotAvailableException">libtorch is missing or does not load.</exception>
    public Tensor Tensor
    {
        get
        {
            if (_tensor is not null)
            {
                return _tensor;
            }

            TorchRuntime.EnsureLoaded();
            return tensor((float)_number.Value);
        }
    }

    /// <inheritdoc/>
    public static TensorReal Of(double value) => new(new Real(value));

    /// <inheritdoc/>
    public static TensorReal operator +(TensorReal a, TensorReal b)
    {
        if (a.IsNumber(out Tensor? left))
        {
            return b.IsNumber(out Tensor? other) ? new(a._number + b._number) : new(Plus(other, a._number));
        }

        return new(b.IsNumber(out Tensor? right) ? Plus(left, b._number) : left.add(right));
    }

    /// <inheritdoc/>
    public static TensorReal operator -(TensorReal a, TensorReal b) => b._tensor is null ? a + new TensorReal(-b._number)
        : a._tensor is null ? -b + a
        : new(a._tensor.sub(b._tensor));

    /// <inheritdoc/>
    public static TensorReal operator *(TensorReal a, TensorReal b)
    {
        if (a.IsNumber(out Tensor? left))
        {
            return b.IsNumber(out Tensor? other) ? new(a._number * b._number) : new(Times(other, a._number));
        }

        return new(b.IsNumber(out Tensor? right) ? Times(left, b._number) : left.mul(right));
    }

    /// <inheritdoc/>
    public static TensorReal operator /(TensorReal a, TensorReal b)
    {
        if (b.IsNumber(out Tensor? right))
        {
            return a.IsNumber(out Tensor? left) ? new(a._number / b._number) : new(Over(left, b._number));
        }

        return new(a.As(right).div(right));
    }

    /// <inheritdoc/>
    public static TensorReal operator -(TensorReal a) => Map(a, static t => t.negative(), static n => -n);

    /// <inheritdoc/>
    public static TensorReal Abs(TensorReal x) => Map(x, static t => t.abs(), Real.Abs);

    /// <inheritdoc/>
    public static TensorReal Exp(TensorReal x) => Map(x, static t => t.exp(), Real.Exp);

    /// <inheritdoc/>
    public static TensorReal Log(TensorReal x) => Map(x, static t => t.log(), Real.Log);

    /// <inheritdoc/>
    public static TensorReal Log1p(TensorReal x) => Map(x, static t => t.log1p(), Real.Log1p);

    /// <inheritdoc/>
    public static TensorReal Sqrt(TensorReal x) => Map(x, static t => t.sqrt(), Real.Sqrt);

    /// <inheritdoc/>
    public static TensorReal Sigmoid(TensorReal x) => Map(x, static t => t.sigmoid(), Real.Sigmoid);

    /// <inheritdoc/>
    // Not PyTorch's softplus, which is x itself from 20 on: 2e-9 off, and without the last of its slope.
    public static TensorReal Softplus(TensorReal x) =>
        Map(x, static t => nn.functional.logsigmoid(t.negative()).negative(), Real.Softplus);

    /// <inheritdoc/>
    public static TensorReal Tanh(TensorReal x) => Map(x, static t => t.tanh(), Real.Tanh);

    /// <inheritdoc/>
    public static TensorReal ClampMin(TensorReal x, double bound)
    {
        if (x.IsNumber(out Tensor? tensor))
        {
            return new(Real.ClampMin(x._number, bound));
        }

        using Scalar scalar = bound;
        return new(tensor.clamp_min(scalar));
    }

    /// <inheritdoc/>
    public static TensorReal IfLess(TensorReal a, TensorReal b, TensorReal then, TensorReal otherwise)
    {
        if (a._tensor is null && b._tensor is null)
        {
            return a._number.Value < b._number.Value ? then : otherwise;
        }

        Tensor model = then._tensor ?? otherwise._tensor ?? a._tensor ?? b.Tensor;
        return new(where(IsLess(a, b), then.As(model), otherwise.As(model)));
    }

    /// <inheritdoc/>
    /// <remarks>The slope itself is not differentiated: the curvature along <paramref name="x"/> is 0.</remarks>
    public static TensorReal WithSlope(TensorReal x, TensorReal value, TensorReal slope)
    {
        TensorReal fixedValue = Detach(value);
        if (x._tensor is not { requires_grad: true } input)
        {
            return fixedValue;
        }

        // 0 with the slope wanted; where ∞ − ∞ made it NaN, it must not spoil the value.
        TensorReal zero = Detach(slope) * new TensorReal(input.sub(input.detach()));
        return fixedValue + new TensorReal(zero.Tensor.nan_to_num(0, 0, 0));
    }

    /// <inheritdoc/>
    public static TensorReal Detach(TensorReal x) => Map(x, static t => t.detach(), static n => n);

    /// <inheritdoc/>
    public static TensorReal Of(ReadOnlySpan<double> slots, TensorReal x) =>
        new(torch.tensor(slots.ToArray(), x.Tensor.dtype, x.Tensor.device));

    /// <inheritdoc/>
    public static TensorReal SumOfSlots(TensorReal x, int count) =>
        x.IsNumber(out Tensor? tensor) ? Of(count) * x : Repeated(tensor.sum(-1, keepdim: true), count, tensor.shape[^1]);

    /// <inheritdoc/>
    public static TensorReal MaxOfSlots(TensorReal x) =>
        x.IsNumber(out Tensor? tensor) ? x : new(tensor.amax([-1L], keepdim: true));

    /// <inheritdoc/>
    public static TensorReal AsFirst(TensorReal x) => Map(x, static t => t.unsqueeze(-1), static n => n);

    /// <inheritdoc/>
    public static TensorReal AsSecond(TensorReal x) => Map(x, static t => t.unsqueeze(-2), static n => n);

    /// <inheritdoc/>
    public static TensorReal SumOfPairs(TensorReal x, int count) =>
        x.IsNumber(out Tensor? tensor)
            ? Of((double)count * count) * x
            : Repeated(tensor.sum([-2L, -1L]).unsqueeze(-1), (long)count * count, tensor.shape[^1] * tensor.shape[^2]);

    /// <inheritdoc/>
    public static void RankSlots(ReadOnlySpan<TensorReal> slots, Span<TensorReal> ranks)
    {
        using Scalar first = 1;
        for (int i = 0; i < slots.Length; i++)
        {
            Tensor numbers = slots[i].Tensor.detach();
            ranks[i] = new(numbers.neg().argsort(-1, descending: false).argsort(-1, descending: false).add(first).to(numbers.dtype));
        }
    }

    /// <summary>The numbers as a tensor of the type and on the device of <paramref name="model"/>.</summary>
    internal Tensor As(Tensor model) => _tensor ?? torch.tensor(_number.Value, model.dtype, model.device);

    // A term that reads no slot stands once in the tensor, for all slots.
    private static TensorReal Repeated(Tensor sum, long wanted, long held) =>
        wanted == held ? new(sum) : Of((double)wanted / held) * new TensorReal(sum);

    private static TensorReal Map(TensorReal x, Func<Tensor, Tensor> ofTensor, Func<Real, Real> ofNumber) =>
        x._tensor is null ? new(ofNumber(x._number)) : new(ofTensor(x._tensor));

    private static Tensor Plus(Tensor tensor, Real number)
    {
        using Scalar scalar = number.Value;
        return tensor.add(scalar);
    }

    private static Tensor Times(Tensor tensor, Real number)
    {
        using Scalar scalar = number.Value;
        return tensor.mul(scalar);
    }

    private static Tensor Over(Tensor tensor, Real number)
    {
        using Scalar scalar = number.Value;
        return tensor.div(scalar);
    }

    private static Tensor IsLess(TensorReal a, TensorReal b)
    {
        if (a.IsNumber(out Tensor? left))
        {
            using Scalar scalar = a._number.Value;
            return b.Tensor.gt(scalar);
        }

        if (b.IsNumber(out Tensor? right))
        {
            using Scalar scalar = b._number.Value;
            return left.lt(scalar);
        }

        return left.lt(right);
    }

    private bool IsNumber([NotNullWhen(false)] out Tensor? tensor) => (tensor = _tensor) is null;
}
