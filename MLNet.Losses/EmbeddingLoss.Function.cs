using MLNet.Losses.Numerics;

namespace MLNet.Losses;

public abstract partial class EmbeddingLoss
{
    /// <summary>
    /// A loss from a function of a pair and its label, or of a triplet:
    /// <c>EmbeddingLoss.FromFunction("Triplet", row => Symbol.ClampMin(row.First.Distance(row.Second) - row.First.Distance(row.Third) + 1, 0))</c>.
    /// It is a loss of triplets where the function reads the third embedding. The function is run to keep its formula:
    /// the loss has exact derivatives, runs on vectors and tensors, and goes wherever a built-in one does.
    /// </summary>
    /// <param name="name">The name.</param>
    /// <param name="formula">
    /// The formula. How long the embeddings are is not known while it is recorded: write <see cref="Slots{T}.Size"/>.
    /// A term of a sum sees one slot for all, so it must not read the slots of another sum around it.
    /// </param>
    /// <param name="options">What the loss is: labels, description.</param>
    /// <exception cref="ArgumentException">
    /// The function throws; or what it gives is a constant, or differs by slot, or does not read the first embedding, or
    /// reads both a label and a third embedding, or takes more than 4096 operations.
    /// </exception>
    public static EmbeddingFunctionLoss FromFunction(
        string name, Func<EmbeddingRow<Symbol>, Symbol> formula, FunctionLossOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(formula);
        return new(EmbeddingFunctionLoss.Record(name, options, (row, _) => formula(row)));
    }

    /// <summary>A loss from a function with parameters, which the options name.</summary>
    /// <inheritdoc cref="FromFunction(string, Func{EmbeddingRow{Symbol}, Symbol}, FunctionLossOptions)"/>
    public static EmbeddingFunctionLoss FromFunction(
        string name, Func<EmbeddingRow<Symbol>, LossParameters, Symbol> formula, FunctionLossOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(formula);
        return new(EmbeddingFunctionLoss.Record(name, options, formula));
    }

    /// <summary>The loss whose formula was written as text: <see cref="IFunctionLoss.Code"/>.</summary>
    /// <param name="name">The name.</param>
    /// <param name="code">The formula.</param>
    /// <param name="options">What the loss is.</param>
    /// <exception cref="FormatException">The text is no formula of embeddings.</exception>
    public static EmbeddingFunctionLoss FromFormula(string name, string code, FunctionLossOptions? options = null) =>
        new(EmbeddingFunctionLoss.Read(name, code, options));
}
