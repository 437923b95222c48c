using System.Runtime.CompilerServices;

namespace MLNet.Losses.Numerics.Symbols;

/// <summary>The registers of a small program, on the stack.</summary>
[InlineArray(Count)]
internal struct Registers<T>
{
    public const int Count = 32;

    private T _first;
}
