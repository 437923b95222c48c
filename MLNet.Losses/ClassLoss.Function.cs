using MLNet.Losses.Numerics;

namespace MLNet.Losses;

public abstract partial class ClassLoss
{
    /// <summary>
    /// A loss from a function of a row: <c>ClassLoss.FromFunction("Surprise", row => row.LogSumExp() - row.True)</c>.
    /// The function is run to keep its formula: the loss has exact derivatives, runs on vectors and tensors, and goes
    /// wherever a built-in one does.
    /// </summary>
    /// <param name="name">The name.</param>
    /// <param name="formula">
    /// The formula. How many classes there are is not known while it is recorded: write <see cref="ClassRow{T}.Size"/>.
    /// A term of a sum sees one slot for all, so it must not read the slots of another sum around it.
    /// </param>
    /// <param name="options">What the loss is: score space, labels, description.</param>
    /// <exception cref="ArgumentException">
    /// The function throws; or what it gives is a constant, or differs by slot, or does not read the scores, or takes
    /// more than 4096 operations.
    /// </exception>
    public static ClassFunctionLoss FromFunction(
        string name, Func<ClassRow<Symbol>, Symbol> formula, FunctionLossOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(formula);
        return new(ClassFunctionLoss.Record(name, options, (row, _) => formula(row)));
    }

    /// <summary>A loss from a function of a row with parameters, which the options name.</summary>
    /// <inheritdoc cref="FromFunction(string, Func{ClassRow{Symbol}, Symbol}, FunctionLossOptions)"/>
    public static ClassFunctionLoss FromFunction(
        string name, Func<ClassRow<Symbol>, LossParameters, Symbol> formula, FunctionLossOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(formula);
        return new(ClassFunctionLoss.Record(name, options, formula));
    }

    /// <summary>The loss whose formula was written as text: <see cref="IFunctionLoss.Code"/>.</summary>
    /// <param name="name">The name.</param>
    /// <param name="code">The formula.</param>
    /// <param name="options">What the loss is.</param>
    /// <exception cref="FormatException">The text is no formula of a row of classes.</exception>
    public static ClassFunctionLoss FromFormula(string name, string code, FunctionLossOptions? options = null) =>
        new(ClassFunctionLoss.Read(name, code, options));
}
