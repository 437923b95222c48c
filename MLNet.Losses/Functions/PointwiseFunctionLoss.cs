using MLNet.Losses.Catalog;
using MLNet.Losses.Functions;
using MLNet.Losses.Numerics;
using MLNet.Losses.Numerics.Symbols;
using MLNet.Losses.Recipes;

namespace MLNet.Losses;

/// <summary>A pointwise loss made from a function of score and label.</summary>
public sealed class PointwiseFunctionLoss : PointwiseLoss, IFunctionLoss
{
    internal const string Kind = "pointwise function";

    private const string Third = "third";

    private readonly LossFunction _function;

    internal PointwiseFunctionLoss(LossFunction function, LossInput? thirdInput)
        : base(new SymbolEngine(SymbolCompiler.Compile(function.Graph, Names(thirdInput))))
    {
        _function = function;
        ThirdInput = thirdInput;
        ScoreSpace = function.Options.ScoreSpace ?? ScoreSpace.Value;
        LabelDomain = function.Options.LabelDomain ?? Domain.AnyNumber;
        if (!function.Reads(Names(null)[0]))
        {
            throw new ArgumentException($"The formula of '{function.Name}' does not read the score.");
        }
    }

    /// <inheritdoc/>
    public override string Name => _function.Name;

    /// <inheritdoc/>
    public override LossDescriptionAttribute Description => _function.Description;

    /// <inheritdoc/>
    public override ScoreSpace ScoreSpace { get; }

    /// <inheritdoc/>
    public override Domain LabelDomain { get; }

    /// <inheritdoc/>
    public override LossInput? ThirdInput { get; }

    /// <inheritdoc/>
    public string Code => _function.Code;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, double> Parameters => _function.Parameters;

    /// <summary>The loss with another value for a parameter.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="value">Its value.</param>
    /// <exception cref="ArgumentException">There is no such parameter.</exception>
    /// <exception cref="ArgumentOutOfRangeException">It does not take this value.</exception>
    public PointwiseFunctionLoss With(string parameter, double value) => new(_function.With(parameter, value), ThirdInput);

    /// <inheritdoc/>
    public override string ToString() => _function.ToString();

    internal override Recipe ToRecipe() => _function.ToRecipe(Kind).With(Third, ThirdInput);

    internal static PointwiseFunctionLoss Make(Recipe recipe)
    {
        LossInput? third = recipe.Get<LossInput?>(Third);
        return new(LossFunction.Make(recipe, Symbols(third)), third);
    }

    /// <summary>The inputs, in the order of the formula's.</summary>
    internal static Symbol[] Symbols(LossInput? thirdInput) => [.. Names(thirdInput).Where(name => name.Length > 0).Select(name => Symbol.Input(name))];

    private static string[] Names(LossInput? thirdInput) => thirdInput switch
    {
        null => ["score", "label", string.Empty],
        LossInput.Variance => ["score", "label", "variance"],
        LossInput.Second => ["score", "label", "second"],
        _ => throw new ArgumentOutOfRangeException(nameof(thirdInput), thirdInput, "Expected Variance or Second."),
    };
}
