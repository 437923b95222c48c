using System.Numerics;
using System.Runtime.CompilerServices;

namespace MLNet.Losses.Networks.Layers;

/// <summary>Some registers side by side, in which sums are gathered. A formula of them stays in registers.</summary>
internal interface IRegisters<TSelf>
    where TSelf : struct, IRegisters<TSelf>
{
    /// <summary>The numbers that they hold.</summary>
    static abstract int Width { get; }

    static abstract TSelf Load(ref float from);

    static abstract void Store(TSelf registers, ref float to);

    /// <summary>sums + weights · x.</summary>
    static abstract TSelf Add(TSelf sums, TSelf weights, Vector<float> x);

    /// <summary>sums + weights · x, with the weights still in memory.</summary>
    static abstract TSelf Add(TSelf sums, ref float weights, Vector<float> x);
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
    public static One Add(One sums, One weights, Vector<float> x) => new(Vector.MultiplyAddEstimate(weights._numbers, x, sums._numbers));

    [MethodImpl(Inline)]
    public static One Add(One sums, ref float weights, Vector<float> x) => Add(sums, Load(ref weights), x);
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
    public static Two<T> Add(Two<T> sums, Two<T> weights, Vector<float> x) =>
        new(T.Add(sums._left, weights._left, x), T.Add(sums._right, weights._right, x));

    [MethodImpl(Inline)]
    public static Two<T> Add(Two<T> sums, ref float weights, Vector<float> x) =>
        new(T.Add(sums._left, ref weights, x), T.Add(sums._right, ref Unsafe.Add(ref weights, T.Width), x));
}
