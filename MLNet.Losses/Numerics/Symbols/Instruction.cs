namespace MLNet.Losses.Numerics.Symbols;

/// <summary>One step of a program: an operation on registers, whose result goes to another register.</summary>
internal readonly record struct Instruction(
    Operation Operation, int Target, int A = 0, int B = 0, int C = 0, int D = 0, double Number = 0);

/// <summary>An input and the register that it is expected in.</summary>
internal readonly record struct Load(int Register, int Input, Axes Axes, double[] Weights);

/// <summary>Instructions that run together: once for a row, or once for each of its slots or pairs of slots.</summary>
/// <param name="Reduction">What becomes of the results of the slots; null where the instructions run once.</param>
/// <param name="Loads">What each slot brings.</param>
/// <param name="From">The first instruction.</param>
/// <param name="To">The instruction after the last one.</param>
/// <param name="Term">The register that holds the result for a slot.</param>
/// <param name="Target">The register that takes the result for the row.</param>
internal sealed record Step(Operation? Reduction, Load[] Loads, int From, int To, int Term, int Target);
