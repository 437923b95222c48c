namespace MLNet.Losses.Numerics.Symbols;

/// <summary>Along what the value of a node varies within a row: nothing, the slots, or the sides of a table of pairs.</summary>
[Flags]
internal enum Axes : byte
{
    None = 0,
    Slot = 1,
    First = 2,
    Second = 4,
    Pair = First | Second,
}
