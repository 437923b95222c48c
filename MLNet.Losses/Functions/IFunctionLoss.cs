namespace MLNet.Losses;

/// <summary>A loss made from a function: <c>FromFunction</c> makes it, <c>FromFormula</c> reads it back.</summary>
public interface IFunctionLoss
{
    /// <summary>The name.</summary>
    string Name { get; }

    /// <summary>
    /// The recorded formula as text: what <c>FromFormula</c> reads back, bit for bit. It starts with its version, which
    /// later versions of this library will read.
    /// </summary>
    string Code { get; }

    /// <summary>The values of the parameters.</summary>
    IReadOnlyDictionary<string, double> Parameters { get; }
}
