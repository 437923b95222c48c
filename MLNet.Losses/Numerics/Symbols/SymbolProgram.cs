using System.Runtime.CompilerServices;

namespace MLNet.Losses.Numerics.Symbols;

/// <summary>
/// A formula made ready to run: a flat list of instructions that evaluates over any number type, with the very
/// operations that the function it was recorded from would have called.
/// </summary>
internal sealed class SymbolProgram
{
    // Optimized at once: these loops run long before tiered compilation would get to them.
    private const MethodImplOptions Optimized = MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining;

    private readonly Instruction[] _code;

    public SymbolProgram(Instruction[] code, Step[] steps, Load[] loads, int result, int registers)
    {
        _code = code;
        (Steps, Loads, Result, RegisterCount) = (steps, loads, result, registers);
    }

    public Step[] Steps { get; }

    /// <summary>What a row brings once.</summary>
    public Load[] Loads { get; }

    /// <summary>The register that holds the result.</summary>
    public int Result { get; }

    public int RegisterCount { get; }

    /// <summary>How many slots a row must have because the formula holds a number for each; 0 where any number will do.</summary>
    public int SlotCount => Steps.SelectMany(step => step.Loads).Select(load => load.Weights.Length).DefaultIfEmpty().Max();

    public ReadOnlySpan<Instruction> Code => _code;

    /// <summary>Runs instructions without slots, on as many numbers at once as a register holds.</summary>
    /// <param name="code">The instructions.</param>
    /// <param name="registers">The registers, one after another.</param>
    /// <param name="width">The numbers that a register holds: reading an instruction costs more than one addition.</param>
    [MethodImpl(Optimized)]
    public static void Run<T>(ReadOnlySpan<Instruction> code, Span<T> registers, int width)
        where T : struct, IReal<T>
    {
        foreach (ref readonly Instruction i in code)
        {
            Span<T> target = registers.Slice(i.Target * width, width);
            ReadOnlySpan<T> a = registers.Slice(i.A * width, width), b = registers.Slice(i.B * width, width);
            switch (i.Operation)
            {
                case Operation.Constant:
                    target.Fill(T.Of(i.Number));
                    break;
                case Operation.Add:
                    Map<T, Operators.Add>(a, b, target);
                    break;
                case Operation.Subtract:
                    Map<T, Operators.Subtract>(a, b, target);
                    break;
                case Operation.Multiply:
                    Map<T, Operators.Multiply>(a, b, target);
                    break;
                case Operation.Divide:
                    Map<T, Operators.Divide>(a, b, target);
                    break;
                case Operation.Negate:
                    Map<T, Operators.Negate>(a, target);
                    break;
                case Operation.Abs:
                    Map<T, Operators.Abs>(a, target);
                    break;
                case Operation.Exp:
                    Map<T, Operators.Exp>(a, target);
                    break;
                case Operation.Log:
                    Map<T, Operators.Log>(a, target);
                    break;
                case Operation.Log1p:
                    Map<T, Operators.Log1p>(a, target);
                    break;
                case Operation.Sqrt:
                    Map<T, Operators.Sqrt>(a, target);
                    break;
                case Operation.Sigmoid:
                    Map<T, Operators.Sigmoid>(a, target);
                    break;
                case Operation.Softplus:
                    Map<T, Operators.Softplus>(a, target);
                    break;
                case Operation.Tanh:
                    Map<T, Operators.Tanh>(a, target);
                    break;
                case Operation.Detach:
                    Map<T, Operators.Detach>(a, target);
                    break;
                case Operation.ClampMin:
                    Clamp(a, i.Number, target);
                    break;
                case Operation.IfLess:
                    Choose(a, b, registers.Slice(i.C * width, width), registers.Slice(i.D * width, width), target);
                    break;
                case Operation.WithSlope:
                    Replace(a, b, registers.Slice(i.C * width, width), target);
                    break;
                default:
                    throw new InvalidOperationException($"{i.Operation} is no instruction.");
            }
        }
    }

    [MethodImpl(Optimized)]
    private static void Map<T, TOperator>(ReadOnlySpan<T> x, Span<T> target)
        where T : struct, IReal<T>
        where TOperator : struct, IUnaryOperator
    {
        target = target[..x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            target[i] = TOperator.Of(x[i]);
        }
    }

    [MethodImpl(Optimized)]
    private static void Map<T, TOperator>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> target)
        where T : struct, IReal<T>
        where TOperator : struct, IBinaryOperator
    {
        y = y[..x.Length];
        target = target[..x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            target[i] = TOperator.Of(x[i], y[i]);
        }
    }

    [MethodImpl(Optimized)]
    private static void Clamp<T>(ReadOnlySpan<T> x, double bound, Span<T> target)
        where T : struct, IReal<T>
    {
        target = target[..x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            target[i] = T.ClampMin(x[i], bound);
        }
    }

    [MethodImpl(Optimized)]
    private static void Choose<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, ReadOnlySpan<T> then, ReadOnlySpan<T> otherwise, Span<T> target)
        where T : struct, IReal<T>
    {
        for (int i = 0; i < target.Length; i++)
        {
            target[i] = T.IfLess(a[i], b[i], then[i], otherwise[i]);
        }
    }

    [MethodImpl(Optimized)]
    private static void Replace<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> value, ReadOnlySpan<T> slope, Span<T> target)
        where T : struct, IReal<T>
    {
        for (int i = 0; i < target.Length; i++)
        {
            target[i] = T.WithSlope(x[i], value[i], slope[i]);
        }
    }
}
