using System.Runtime.CompilerServices;

namespace MLNet.Losses.Numerics.Symbols;

/// <summary>
/// A formula made ready to run: a flat list of instructions that evaluates over any number type, with the very
/// operations that the function it was recorded from would have called.
/// </summary>
internal sealed class SymbolProgram
{
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

    /// <summary>Runs instructions without slots.</summary>
    public static void Run<T>(ReadOnlySpan<Instruction> code, Span<T> registers)
        where T : struct, IReal<T>
    {
        // The registers of an instruction are within the span: SymbolCompiler has counted them.
        ref T r = ref System.Runtime.InteropServices.MemoryMarshal.GetReference(registers);
        foreach (ref readonly Instruction i in code)
        {
            ref T target = ref At(ref r, i.Target);
            switch (i.Operation)
            {
                case Operation.Constant:
                    target = T.Of(i.Number);
                    break;
                case Operation.Add:
                    target = At(ref r, i.A) + At(ref r, i.B);
                    break;
                case Operation.Subtract:
                    target = At(ref r, i.A) - At(ref r, i.B);
                    break;
                case Operation.Multiply:
                    target = At(ref r, i.A) * At(ref r, i.B);
                    break;
                case Operation.Divide:
                    target = At(ref r, i.A) / At(ref r, i.B);
                    break;
                case Operation.Negate:
                    target = -At(ref r, i.A);
                    break;
                case Operation.Abs:
                    target = T.Abs(At(ref r, i.A));
                    break;
                case Operation.ClampMin:
                    target = T.ClampMin(At(ref r, i.A), i.Number);
                    break;
                case Operation.IfLess:
                    target = T.IfLess(At(ref r, i.A), At(ref r, i.B), At(ref r, i.C), At(ref r, i.D));
                    break;
                case Operation.WithSlope:
                    target = T.WithSlope(At(ref r, i.A), At(ref r, i.B), At(ref r, i.C));
                    break;
                default:
                    target = Function(i.Operation, At(ref r, i.A));
                    break;
            }
        }
    }

    // Apart from the loop: together they would exceed what the compiler is willing to inline.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static T Function<T>(Operation operation, T x)
        where T : struct, IReal<T> => operation switch
        {
            Operation.Exp => T.Exp(x),
            Operation.Log => T.Log(x),
            Operation.Log1p => T.Log1p(x),
            Operation.Sqrt => T.Sqrt(x),
            Operation.Sigmoid => T.Sigmoid(x),
            Operation.Softplus => T.Softplus(x),
            Operation.Tanh => T.Tanh(x),
            Operation.Detach => T.Detach(x),
            _ => throw new InvalidOperationException($"{operation} is no instruction."),
        };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref T At<T>(ref T registers, int index) => ref Unsafe.Add(ref registers, index);
}
