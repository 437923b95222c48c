using System.Runtime.CompilerServices;

namespace MLNet.Losses.Networks.Layers;

/// <summary>The inputs of one row, all of them or those that are not zero.</summary>
internal interface IInputSource
{
    int Count { get; }

    int Slot(int index);

    float Value(int index);
}

/// <summary>All inputs.</summary>
internal readonly ref struct DenseSource(ReadOnlySpan<float> values) : IInputSource
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    private readonly ReadOnlySpan<float> _values = values;

    public int Count
    {
        [MethodImpl(Inline)]
        get => _values.Length;
    }

    [MethodImpl(Inline)]
    public int Slot(int index) => index;

    [MethodImpl(Inline)]
    public float Value(int index) => _values[index];
}

/// <summary>The inputs that are not zero.</summary>
internal readonly ref struct SparseSource(SparseRow row) : IInputSource
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    private readonly ReadOnlySpan<int> _slots = row.Slots;
    private readonly ReadOnlySpan<float> _values = row.Values;

    public int Count
    {
        [MethodImpl(Inline)]
        get => _slots.Length;
    }

    [MethodImpl(Inline)]
    public int Slot(int index) => _slots[index];

    [MethodImpl(Inline)]
    public float Value(int index) => _values[index];
}
