using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MLNet.Losses.Networks.Layers;

/// <summary>Some registers side by side, in which sums are gathered. A formula of them stays in registers.</summary>
internal interface IRegisters<TSelf>
    where TSelf : struct, IRegisters<TSelf>
{
    /// <summary>The numbers that they hold.</summary>
    static abstract int Width { get; }

    static abstract TSelf Load(ref float from);

    static abstract void Store(TSelf registers, ref float to);

    /// <summary>max(x, 0), NaN where x is NaN.</summary>
    static abstract TSelf Rectify(TSelf x);

    /// <summary>sums + weights · x. The number is read where it lies: spread from a register, it would take turns with the sums.</summary>
    static abstract TSelf Add(TSelf sums, TSelf weights, ref readonly float x);

    /// <summary>sums + weights · x, with the weights still in memory.</summary>
    static abstract TSelf Add(TSelf sums, ref float weights, float x);
}

/// <summary>One register.</summary>
internal readonly struct One(Vector<float> numbers) : IRegisters<One>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    private readonly Vector<float> _numbers = numbers;

    public static int Width => Vector<float>.Count;

    [MethodImpl(Inline)]
    public static One Load(ref float from) => new(Vector.LoadUnsafe(ref from));

    [MethodImpl(Inline)]
    public static void Store(One registers, ref float to) => registers._numbers.StoreUnsafe(ref to);

    [MethodImpl(Inline)]
    public static One Rectify(One x) =>
        new(Vector.ConditionalSelect(Vector.LessThan(x._numbers, Vector<float>.Zero), Vector<float>.Zero, x._numbers));

    [MethodImpl(Inline)]
    public static One Add(One sums, One weights, ref readonly float x) => new(Vector.MultiplyAddEstimate(weights._numbers, new(x), sums._numbers));

    [MethodImpl(Inline)]
    public static One Add(One sums, ref float weights, float x) => Add(sums, Load(ref weights), in x);
}

/// <summary>One register of 512 bits, where the machine has them.</summary>
internal readonly struct Wide(Vector512<float> numbers) : IRegisters<Wide>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    private readonly Vector512<float> _numbers = numbers;

    public static int Width => Vector512<float>.Count;

    [MethodImpl(Inline)]
    public static Wide Load(ref float from) => new(Vector512.LoadUnsafe(ref from));

    [MethodImpl(Inline)]
    public static void Store(Wide registers, ref float to) => registers._numbers.StoreUnsafe(ref to);

    [MethodImpl(Inline)]
    public static Wide Rectify(Wide x) =>
        new(Vector512.ConditionalSelect(Vector512.LessThan(x._numbers, Vector512<float>.Zero), Vector512<float>.Zero, x._numbers));

    [MethodImpl(Inline)]
    public static Wide Add(Wide sums, Wide weights, ref readonly float x) =>
        new(Vector512.MultiplyAddEstimate(weights._numbers, Vector512.Create(x), sums._numbers));

    [MethodImpl(Inline)]
    public static Wide Add(Wide sums, ref float weights, float x) => Add(sums, Load(ref weights), in x);
}

/// <summary>Twice as many registers.</summary>
internal readonly struct Two<T>(T left, T right) : IRegisters<Two<T>>
    where T : struct, IRegisters<T>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    private readonly T _left = left;
    private readonly T _right = right;

    public static int Width => 2 * T.Width;

    [MethodImpl(Inline)]
    public static Two<T> Load(ref float from) => new(T.Load(ref from), T.Load(ref Unsafe.Add(ref from, T.Width)));

    [MethodImpl(Inline)]
    public static void Store(Two<T> registers, ref float to)
    {
        T.Store(registers._left, ref to);
        T.Store(registers._right, ref Unsafe.Add(ref to, T.Width));
    }

    [MethodImpl(Inline)]
    public static Two<T> Rectify(Two<T> x) => new(T.Rectify(x._left), T.Rectify(x._right));

    [MethodImpl(Inline)]
    public static Two<T> Add(Two<T> sums, Two<T> weights, ref readonly float x) =>
        new(T.Add(sums._left, weights._left, in x), T.Add(sums._right, weights._right, in x));

    [MethodImpl(Inline)]
    public static Two<T> Add(Two<T> sums, ref float weights, float x) =>
        new(T.Add(sums._left, ref weights, x), T.Add(sums._right, ref Unsafe.Add(ref weights, T.Width), x));
}
