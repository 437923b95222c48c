namespace MLNet.Losses.Kernels;

/// <summary>Memory of a thread for the length of one calculation, used again by the next one.</summary>
internal sealed class Scratch<T>
{
    private T[] _items = [];

    /// <summary>Room for so many items; what was in it before is lost.</summary>
    public Span<T> Rent(int count) => ReusedArray.For(count, ref _items);
}
