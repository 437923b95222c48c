namespace MLNet.Losses.Numerics;

/// <summary>
/// The numbers of one vector (its slots, as ML.NET says), for formulas that reduce vectors: class scores, embeddings,
/// the rows of a query. What the numbers are is again the number type's: with <see cref="Lanes"/> each slot holds many
/// rows, with a tensor one number holds all slots of all rows.
/// </summary>
/// <typeparam name="T">The number type.</typeparam>
public readonly ref struct Slots<T>
    where T : struct, IReal<T>
{
    /// <summary>What a vector counts while a formula is recorded.</summary>
    internal const int UnknownCount = -1;

    private readonly ReadOnlySpan<T> _items;
    private readonly int _count;

    /// <summary>A number for each slot.</summary>
    public Slots(ReadOnlySpan<T> items)
        : this(items, items.Length)
    {
    }

    /// <summary>Fewer numbers than slots: each holds several.</summary>
    internal Slots(ReadOnlySpan<T> items, int count)
    {
        _items = items;
        _count = count;
    }

    /// <summary>How many slots there are.</summary>
    /// <exception cref="InvalidOperationException">A formula is being recorded: see <see cref="Size"/>.</exception>
    public int Count => _count == UnknownCount
        ? throw new InvalidOperationException("How many slots a row has is not known while a formula is recorded: write Size instead of Count.")
        : _count;

    /// <summary>How many slots there are, as a number of the formula: there also while the formula is recorded.</summary>
    public T Size => _items.Length == _count ? T.Of(_count) : T.SumOfSlots(T.Of(1), _count);

    /// <summary>The numbers as they are held.</summary>
    internal ReadOnlySpan<T> Items => _items;

    /// <summary>Σ x</summary>
    public T Sum()
    {
        T sum = _items[0];
        foreach (T item in _items[1..])
        {
            sum += item;
        }

        return T.SumOfSlots(sum, _count);
    }

    /// <summary>Σ term(x)</summary>
    public T Sum(Func<T, T> term)
    {
        T sum = T.Of(0);
        foreach (T item in _items)
        {
            sum += term(item);
        }

        return T.SumOfSlots(sum, _count);
    }

    /// <summary>Σ term(x, y) over the slots of this vector and another.</summary>
    public T Sum(Slots<T> other, Func<T, T, T> term)
    {
        T sum = T.Of(0);
        ReadOnlySpan<T> others = other._items[.._items.Length];
        for (int i = 0; i < _items.Length; i++)
        {
            sum += term(_items[i], others[i]);
        }

        return T.SumOfSlots(sum, _count);
    }

    /// <summary>Σ term(x, y, weight) over the slots of this vector, of another, and of constants: one for all, or one per slot.</summary>
    public T Sum(Slots<T> other, ReadOnlySpan<double> weights, Func<T, T, T, T> term)
    {
        T sum = T.Of(0), weight = T.Of(weights[0]);
        ReadOnlySpan<T> others = other._items[.._items.Length];
        for (int i = 0; i < _items.Length; i++)
        {
            sum += term(_items[i], others[i], weights.Length == 1 ? weight : Weight(weights, i));
        }

        return T.SumOfSlots(sum, _count);
    }

    /// <summary>Σ term(x, index) over the slots, numbered from 0.</summary>
    public T SumWithIndex(Func<T, T, T> term)
    {
        T sum = T.Of(0);
        for (int i = 0; i < _items.Length; i++)
        {
            sum += term(_items[i], Index(i));
        }

        return T.SumOfSlots(sum, _count);
    }

    /// <summary>Σ Σ term(x, y, x′, y′) over all pairs of slots of this vector and another, each slot with itself too.</summary>
    public T SumOfPairs(Slots<T> other, Func<T, T, T, T, T> term)
    {
        T sum = T.Of(0);
        ReadOnlySpan<T> others = other._items[.._items.Length];
        for (int i = 0; i < _items.Length; i++)
        {
            T x = T.AsFirst(_items[i]), y = T.AsFirst(others[i]);
            for (int j = 0; j < _items.Length; j++)
            {
                sum += term(x, y, T.AsSecond(_items[j]), T.AsSecond(others[j]));
            }
        }

        return T.SumOfPairs(sum, _count);
    }

    /// <summary>As the sum over pairs of two vectors, of three.</summary>
    public T SumOfPairs(Slots<T> second, Slots<T> third, Func<T, T, T, T, T, T, T> term)
    {
        T sum = T.Of(0);
        for (int i = 0; i < _items.Length; i++)
        {
            T x = T.AsFirst(_items[i]), y = T.AsFirst(second._items[i]), z = T.AsFirst(third._items[i]);
            for (int j = 0; j < _items.Length; j++)
            {
                sum += term(x, y, z, T.AsSecond(_items[j]), T.AsSecond(second._items[j]), T.AsSecond(third._items[j]));
            }
        }

        return T.SumOfPairs(sum, _count);
    }

    /// <summary>A vector of what <paramref name="make"/> makes of each slot.</summary>
    public Slots<T> Select(Func<T, T> make)
    {
        var made = new T[_items.Length];
        for (int i = 0; i < made.Length; i++)
        {
            made[i] = make(_items[i]);
        }

        return new(made, _count);
    }

    /// <summary>
    /// The rank of each slot, from 1 for the greatest; equal slots rank in the order in which they stand. Ranks are
    /// steps, so their slope is 0.
    /// </summary>
    public Slots<T> Ranks()
    {
        var ranks = new T[_items.Length];
        T.RankSlots(_items, ranks);
        return new(ranks, _count);
    }

    /// <summary>The greatest slot.</summary>
    public T Max()
    {
        T max = _items[0];
        foreach (T item in _items[1..])
        {
            max = T.IfLess(max, item, item, max);
        }

        return T.MaxOfSlots(max);
    }

    /// <summary>The greatest slot, held constant.</summary>
    internal T Greatest()
    {
        if (_items.Length != _count)
        {
            return T.Detach(Max());
        }

        // Held from the start, a tape has nothing to record.
        T max = T.Detach(_items[0]);
        foreach (T item in _items[1..])
        {
            T held = T.Detach(item);
            max = T.IfLess(max, held, held, max);
        }

        return max;
    }

    /// <summary>ln Σ eˣ, without overflow.</summary>
    public T LogSumExp()
    {
        // The shift cancels, so its slope is left out.
        T shift = Greatest();
        return shift + LogSumExp(shift);
    }

    /// <summary>ln Σ eˣ⁻ˢʰⁱᶠᵗ</summary>
    internal T LogSumExp(T shift)
    {
        T sum = T.Exp(_items[0] - shift);
        foreach (T item in _items[1..])
        {
            sum += T.Exp(item - shift);
        }

        return T.Log(T.SumOfSlots(sum, _count));
    }

    /// <summary>Σ x·y</summary>
    public T Dot(Slots<T> other)
    {
        T sum = _items[0] * other._items[0];
        for (int i = 1; i < _items.Length; i++)
        {
            sum += _items[i] * other._items[i];
        }

        return T.SumOfSlots(sum, _count);
    }

    /// <summary>The cosine of the angle to another vector; with a vector of zeros it is 0.</summary>
    public T Cosine(Slots<T> other)
    {
        // As in PyTorch's cosine embedding loss, where it is a single-precision constant whatever the type of the tensors.
        T floor = T.Of(1e-12f);
        return Dot(other) / T.Sqrt((Dot(this) + floor) * (other.Dot(other) + floor));
    }

    /// <summary>
    /// The p-norm of the difference, (Σ |x − y + eps|ᵖ)^(1/p), as PyTorch's <c>pairwise_distance</c> has it; for
    /// p = ∞ the greatest |x − y + eps|, whose slope is shared evenly where several slots reach it. The slope at distance 0 is 0.
    /// </summary>
    public T Distance(Slots<T> other, double p = 2, double eps = 1e-6)
    {
        T offset = T.Of(eps);
        if (double.IsPositiveInfinity(p))
        {
            T zero = T.Of(0), one = T.Of(1), max = zero, greatest = zero, count = zero;
            for (int i = 0; i < _items.Length; i++)
            {
                T size = T.Abs(_items[i] - other._items[i] + offset);
                max = T.IfLess(max, size, size, max);
            }

            max = T.Detach(T.MaxOfSlots(max));
            for (int i = 0; i < _items.Length; i++)
            {
                T size = T.Abs(_items[i] - other._items[i] + offset);
                greatest += T.IfLess(size, max, zero, size);
                count += T.IfLess(size, max, zero, one);
            }

            return T.SumOfSlots(greatest, _count) / T.SumOfSlots(count, _count);
        }

        T sum = T.Of(0);
        for (int i = 0; i < _items.Length; i++)
        {
            T difference = _items[i] - other._items[i] + offset;
            sum += p == 2 ? difference * difference : RealMath.Pow(T.Abs(difference), p);
        }

        return RealMath.Pow(T.SumOfSlots(sum, _count), 1 / p);
    }

    /// <summary>A number of which each holds the sum over some slots, as the sum over all.</summary>
    internal T SumOver(T sum) => T.SumOfSlots(sum, _count);

    /// <summary>A number of which each holds the sum over some pairs, as the sum over all.</summary>
    internal T SumOverPairs(T sum) => T.SumOfPairs(sum, _count);

    /// <summary>The constants that belong to an item.</summary>
    internal T Weight(ReadOnlySpan<double> weights, int item) =>
        _items.Length == _count ? T.Of(weights[item]) : T.Of(weights, _items[item]);

    /// <summary>The place of an item among the slots, from 0.</summary>
    internal T Index(int item) => _items.Length == _count ? T.Of(item) : T.Indices(_count, _items[item]);
}
