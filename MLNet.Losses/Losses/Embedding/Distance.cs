using MLNet.Losses.Numerics;

namespace MLNet.Losses;

/// <summary>How far apart two embeddings are. Derive from it for a distance of your own.</summary>
/// <remarks>
/// <code>
/// public sealed class Canberra : Distance
/// {
///     public override T Evaluate&lt;T&gt;(Slots&lt;T&gt; x, Slots&lt;T&gt; y) =>
///         x.Sum(y, static (a, b) => T.Abs(a - b) / T.ClampMin(T.Abs(a) + T.Abs(b), 1e-6));
/// }
/// </code>
/// </remarks>
public abstract class Distance
{
    private static readonly Dictionary<string, Distance> _known = new Distance[]
    {
        new EuclideanDistance(), new SquaredEuclideanDistance(), new ManhattanDistance(), new ChebyshevDistance(), new CosineDistance(),
    }.ToDictionary(distance => distance.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>√Σ(x − y + 1e-6)², as PyTorch's <c>pairwise_distance</c> has it.</summary>
    public static Distance Euclidean { get; } = _known["Euclidean"];

    /// <summary>Σ(x − y)²</summary>
    public static Distance SquaredEuclidean { get; } = _known["SquaredEuclidean"];

    /// <summary>Σ|x − y|</summary>
    public static Distance Manhattan { get; } = _known["Manhattan"];

    /// <summary>The greatest |x − y|.</summary>
    public static Distance Chebyshev { get; } = _known["Chebyshev"];

    /// <summary>1 − cos, with the cosine of <see cref="CosineEmbeddingLoss"/>.</summary>
    public static Distance Cosine { get; } = _known["Cosine"];

    /// <summary>The names that <see cref="Parse"/> knows.</summary>
    public static IReadOnlyCollection<string> Names => _known.Keys;

    /// <summary>The name: the class name without "Distance".</summary>
    public virtual string Name => GetType().Name is string name && name.EndsWith(nameof(Distance), StringComparison.Ordinal) && name.Length > nameof(Distance).Length
        ? name[..^nameof(Distance).Length]
        : GetType().Name;

    /// <summary>The distance of that name; upper and lower case are the same.</summary>
    /// <param name="name">The name.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static Distance Parse(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return _known.GetValueOrDefault(name)
            ?? throw new ArgumentException($"'{name}' is no distance: expected one of {string.Join(", ", Names)}.", nameof(name));
    }

    /// <summary>The distance of two embeddings of the same length, in any number type.</summary>
    /// <param name="x">An embedding.</param>
    /// <param name="y">Another.</param>
    /// <typeparam name="T">The number type.</typeparam>
    public abstract T Evaluate<T>(Slots<T> x, Slots<T> y)
        where T : struct, IReal<T>;

    /// <summary>The name.</summary>
    public sealed override string ToString() => Name;

    private sealed class EuclideanDistance : Distance
    {
        public override T Evaluate<T>(Slots<T> x, Slots<T> y) => x.Distance(y);
    }

    private sealed class SquaredEuclideanDistance : Distance
    {
        public override T Evaluate<T>(Slots<T> x, Slots<T> y) => x.Sum(y, static (a, b) => RealMath.Square(a - b));
    }

    private sealed class ManhattanDistance : Distance
    {
        public override T Evaluate<T>(Slots<T> x, Slots<T> y) => x.Distance(y, p: 1, eps: 0);
    }

    private sealed class ChebyshevDistance : Distance
    {
        public override T Evaluate<T>(Slots<T> x, Slots<T> y) => x.Distance(y, double.PositiveInfinity, eps: 0);
    }

    private sealed class CosineDistance : Distance
    {
        public override T Evaluate<T>(Slots<T> x, Slots<T> y) => T.Of(1) - x.Cosine(y);
    }
}
