namespace MLNet.Losses.Kernels;

/// <summary>Arrays that are used again and again: made where there is none yet, and anew where one is too small.</summary>
internal static class ReusedArray
{
    /// <summary>Room for so many values; what was in a smaller array is lost.</summary>
    public static Span<T> For<T>(int count, ref T[] array)
    {
        if (array.Length < count)
        {
            array = new T[count];
        }

        return array.AsSpan(0, count);
    }
}
