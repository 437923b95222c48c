using System.Runtime.CompilerServices;

namespace MLNet.Losses;

/// <summary>What the just-in-time compiler is told about pointwise formulas: <c>[MethodImpl(Inline)]</c>.</summary>
internal static class Jit
{
    /// <summary>Inline it in every number type: over nested duals, the compiler would otherwise think it too large.</summary>
    public const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;
}
