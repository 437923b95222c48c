using MLNet.Losses.Numerics;

namespace MLNet.Losses;

/// <summary>What the formula of an embedding loss sees of a row: two or three points of a learned space.</summary>
/// <typeparam name="T">The number type.</typeparam>
public readonly ref struct EmbeddingRow<T>
    where T : struct, IReal<T>
{
    internal EmbeddingRow(Slots<T> first, Slots<T> second, Slots<T> third, T label)
    {
        First = first;
        Second = second;
        Third = third;
        Label = label;
    }

    /// <summary>The first embedding: the anchor of a triplet.</summary>
    public Slots<T> First { get; }

    /// <summary>The second embedding: the positive example of a triplet.</summary>
    public Slots<T> Second { get; }

    /// <summary>The third embedding: the negative example of a triplet; empty where the loss reads two.</summary>
    public Slots<T> Third { get; }

    /// <summary>The label: 1 for a pair that belongs together, −1 for one that does not; 0 where the loss reads none.</summary>
    public T Label { get; }
}
