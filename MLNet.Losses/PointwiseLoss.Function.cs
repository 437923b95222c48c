using MLNet.Losses.Functions;
using MLNet.Losses.Numerics;

namespace MLNet.Losses;

public abstract partial class PointwiseLoss
{
    /// <summary>
    /// A loss from a function: <c>PointwiseLoss.FromFunction("SquaredError", (score, label) => Symbol.Square(score - label))</c>.
    /// The function is run once, and its formula kept: the loss has exact derivatives, runs on vectors and tensors, and
    /// goes wherever a built-in one does.
    /// </summary>
    /// <param name="name">The name.</param>
    /// <param name="formula">The formula, of the score and the label.</param>
    /// <param name="options">What the loss is: score space, labels, description.</param>
    /// <exception cref="ArgumentException">
    /// The function throws; or what it gives is a constant, or does not read the score, or takes more than 4096 operations.
    /// </exception>
    public static PointwiseFunctionLoss FromFunction(
        string name, Func<Symbol, Symbol, Symbol> formula, FunctionLossOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(formula);
        return FromFunction(name, (score, label, _) => formula(score, label), options);
    }

    /// <summary>
    /// A loss from a function with parameters, which the options name: <c>(score, label, p) => p["delta"] * …</c>.
    /// <see cref="PointwiseFunctionLoss.With"/> changes them.
    /// </summary>
    /// <param name="name">The name.</param>
    /// <param name="formula">The formula, of the score, the label and the parameters.</param>
    /// <param name="options">What the loss is: its parameters, score space, labels, description.</param>
    /// <inheritdoc cref="FromFunction(string, Func{Symbol, Symbol, Symbol}, FunctionLossOptions)"/>
    public static PointwiseFunctionLoss FromFunction(
        string name, Func<Symbol, Symbol, LossParameters, Symbol> formula, FunctionLossOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(formula);
        Symbol[] inputs = PointwiseFunctionLoss.Symbols(null);
        return new(LossFunction.Record(name, options, parameters => formula(inputs[0], inputs[1], parameters)), null);
    }

    /// <summary>A loss from a function that reads a third number: the predicted variance, or a second score.</summary>
    /// <param name="name">The name.</param>
    /// <param name="thirdInput">What the third number is: <see cref="LossInput.Variance"/> or <see cref="LossInput.Second"/>.</param>
    /// <param name="formula">The formula, of the score, the label and the third number.</param>
    /// <param name="options">What the loss is: score space, labels, description.</param>
    /// <inheritdoc cref="FromFunction(string, Func{Symbol, Symbol, Symbol}, FunctionLossOptions)"/>
    public static PointwiseFunctionLoss FromFunction(
        string name, LossInput thirdInput, Func<Symbol, Symbol, Symbol, Symbol> formula, FunctionLossOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(formula);
        return FromFunction(name, thirdInput, (score, label, third, _) => formula(score, label, third), options);
    }

    /// <summary>A loss from a function with parameters that reads a third number: the predicted variance, or a second score.</summary>
    /// <param name="name">The name.</param>
    /// <param name="thirdInput">What the third number is: <see cref="LossInput.Variance"/> or <see cref="LossInput.Second"/>.</param>
    /// <param name="formula">The formula, of the score, the label, the third number and the parameters.</param>
    /// <param name="options">What the loss is: its parameters, score space, labels, description.</param>
    /// <inheritdoc cref="FromFunction(string, Func{Symbol, Symbol, Symbol}, FunctionLossOptions)"/>
    public static PointwiseFunctionLoss FromFunction(
        string name,
        LossInput thirdInput,
        Func<Symbol, Symbol, Symbol, LossParameters, Symbol> formula,
        FunctionLossOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(formula);
        Symbol[] inputs = PointwiseFunctionLoss.Symbols(thirdInput);
        return new(LossFunction.Record(name, options, p => formula(inputs[0], inputs[1], inputs[2], p)), thirdInput);
    }

    /// <summary>The loss whose formula was written as text: <see cref="IFunctionLoss.Code"/>.</summary>
    /// <param name="name">The name.</param>
    /// <param name="code">The formula.</param>
    /// <param name="options">What the loss is.</param>
    /// <param name="thirdInput">The third number that it reads; none by default.</param>
    /// <exception cref="FormatException">The text is no formula of these inputs.</exception>
    public static PointwiseFunctionLoss FromFormula(
        string name, string code, FunctionLossOptions? options = null, LossInput? thirdInput = null) =>
        new(LossFunction.Read(name, code, options, PointwiseFunctionLoss.Symbols(thirdInput)), thirdInput);
}
