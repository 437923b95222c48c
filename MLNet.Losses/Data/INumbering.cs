using System.Numerics;

namespace MLNet.Losses.Data;

/// <summary>Numbers the values of a column. A structure, so that the loop over the rows calls it without a detour.</summary>
internal interface INumbering<T>
{
    int Number(T value);
}

/// <inheritdoc/>
internal readonly struct TextNumbering(KnownTexts known) : INumbering<ReadOnlyMemory<char>>
{
    public int Number(ReadOnlyMemory<char> value) => known.Number(value.Span);
}

/// <inheritdoc/>
internal readonly struct KeyNumbering<T>(KnownKeys known) : INumbering<T>
    where T : IBinaryInteger<T>
{
    public int Number(T value) => known.Number(ulong.CreateTruncating(value));
}

/// <inheritdoc/>
internal readonly struct NumberNumbering(KnownNumbers known) : INumbering<double>
{
    public int Number(double value) => known.Number(value);
}
