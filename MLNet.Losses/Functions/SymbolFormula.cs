using System.Buffers;
using System.Runtime.CompilerServices;
using MLNet.Losses.Numerics;
using MLNet.Losses.Numerics.Symbols;

namespace MLNet.Losses.Functions;

/// <summary>A recorded function of a score, a label and a third number as a formula over any number type.</summary>
/// <param name="program">The program, whose first three registers are the inputs.</param>
internal readonly struct SymbolFormula(SymbolProgram program) : IThirdInputFormula
{
    [SkipLocalsInit]
    public T Evaluate<T>(T score, T label, T third)
        where T : struct, IReal<T>
    {
        if (program.RegisterCount <= Registers<T>.Count)
        {
            Unsafe.SkipInit(out Registers<T> small);
            return Run(score, label, third, small);
        }

        T[] large = ArrayPool<T>.Shared.Rent(program.RegisterCount);
        try
        {
            return Run(score, label, third, large);
        }
        finally
        {
            ArrayPool<T>.Shared.Return(large, RuntimeHelpers.IsReferenceOrContainsReferences<T>());
        }
    }

    private T Run<T>(T score, T label, T third, Span<T> registers)
        where T : struct, IReal<T>
    {
        (registers[0], registers[1], registers[2]) = (score, label, third);
        SymbolProgram.Run(program.Code, registers, width: 1);
        return registers[program.Result];
    }
}
