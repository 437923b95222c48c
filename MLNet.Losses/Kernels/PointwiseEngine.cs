using MLNet.Losses.Numerics;

namespace MLNet.Losses.Kernels;

/// <summary>Everything that can be computed from a pointwise formula, whatever the formula.</summary>
internal abstract class PointwiseEngine
{
    /// <summary>The slots that have formulas of their own; 0 where one formula serves all.</summary>
    public abstract int SlotCount { get; }

    public abstract T Evaluate<T>(T score, T label, T third, int slot)
        where T : struct, IReal<T>;

    /// <summary>The loss of one pair, the same bits as <see cref="Fill"/> gives.</summary>
    public abstract float ValueOfOne(float score, float label);

    /// <summary>The losses and slopes of many elements; where slots differ, of rows of <see cref="SlotCount"/>.</summary>
    public abstract void Fill<TLane, TNumber>(PointwiseSpans<TNumber> spans)
        where TLane : struct, IReal<TLane>
        where TNumber : unmanaged;
}
