using System.Buffers;
using System.Runtime.CompilerServices;

namespace MLNet.Losses.Numerics.Symbols;

/// <summary>Runs a program on rows that are vectors: its loops, slot by slot, as <see cref="Slots{T}"/> itself would.</summary>
/// <param name="program">The program.</param>
internal readonly struct SymbolRows(SymbolProgram program)
{
    /// <summary>The loss of a row.</summary>
    /// <param name="row">The vectors of the row.</param>
    /// <param name="label">What the row brings once.</param>
    [SkipLocalsInit]
    public T Evaluate<T>(RowSlots<T> row, T label)
        where T : struct, IReal<T>
    {
        if (program.RegisterCount <= Registers<T>.Count)
        {
            Unsafe.SkipInit(out Registers<T> small);
            return Run(row, label, small);
        }

        T[] large = ArrayPool<T>.Shared.Rent(program.RegisterCount);
        try
        {
            return Run(row, label, large);
        }
        finally
        {
            ArrayPool<T>.Shared.Return(large, RuntimeHelpers.IsReferenceOrContainsReferences<T>());
        }
    }

    private T Run<T>(RowSlots<T> row, T label, Span<T> registers)
        where T : struct, IReal<T>
    {
        foreach (Load load in program.Loads)
        {
            registers[load.Register] = load.Input < 0 ? row.First.Size : label;
        }

        foreach (Step step in program.Steps)
        {
            ReadOnlySpan<Instruction> code = program.Code[step.From..step.To];
            switch (step.Reduction)
            {
                case null:
                    SymbolProgram.Run(code, registers, width: 1);
                    break;
                case Operation.SumOfPairs:
                    registers[step.Target] = SumOfPairs(step, code, row, registers);
                    break;
                default:
                    registers[step.Target] = Reduce(step, code, row, registers);
                    break;
            }
        }

        return registers[program.Result];
    }

    private static T Reduce<T>(Step step, ReadOnlySpan<Instruction> code, RowSlots<T> row, Span<T> registers)
        where T : struct, IReal<T>
    {
        T total = default;
        for (int slot = 0; slot < row.First.Items.Length; slot++)
        {
            foreach (Load load in step.Loads)
            {
                registers[load.Register] = row.Item(load, slot);
            }

            SymbolProgram.Run(code, registers, width: 1);
            T term = registers[step.Term];
            total = slot == 0 ? term
                : step.Reduction == Operation.Sum ? total + term
                : T.IfLess(total, term, term, total);
        }

        return step.Reduction == Operation.Sum ? row.First.SumOver(total) : T.MaxOfSlots(total);
    }

    private static T SumOfPairs<T>(Step step, ReadOnlySpan<Instruction> code, RowSlots<T> row, Span<T> registers)
        where T : struct, IReal<T>
    {
        T total = T.Of(0);
        int count = row.First.Items.Length;
        for (int pair = 0; pair < count * count; pair++)
        {
            (int first, int second) = int.DivRem(pair, count);
            foreach (Load load in step.Loads)
            {
                registers[load.Register] = load.Axes == Axes.First
                    ? T.AsFirst(row.Item(load, first))
                    : T.AsSecond(row.Item(load, second));
            }

            SymbolProgram.Run(code, registers, width: 1);
            total += registers[step.Term];
        }

        return row.First.SumOverPairs(total);
    }
}

/// <summary>The vectors of a row, in the order of the inputs of a program.</summary>
internal readonly ref struct RowSlots<T>
    where T : struct, IReal<T>
{
    public Slots<T> First { get; init; }

    public Slots<T> Second { get; init; }

    public Slots<T> Third { get; init; }

    /// <summary>What a load takes of a slot.</summary>
    public T Item(Load load, int slot) => load.Input switch
    {
        0 => First.Items[slot],
        1 => Second.Items[slot],
        2 => Third.Items[slot],
        _ => load.Weights.Length == 0 ? First.Index(slot) : First.Weight(load.Weights, slot),
    };
}
