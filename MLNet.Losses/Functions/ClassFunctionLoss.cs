using MLNet.Losses.Catalog;
using MLNet.Losses.Functions;
using MLNet.Losses.Kernels;
using MLNet.Losses.Numerics;
using MLNet.Losses.Numerics.Symbols;
using MLNet.Losses.Recipes;

namespace MLNet.Losses;

/// <summary>A class loss made from a function of a row of scores and targets.</summary>
public sealed class ClassFunctionLoss : ClassLoss, IFunctionLoss
{
    internal const string Kind = "class function";

    private const string Score = "score", Target = "target";

    private readonly LossFunction _function;

    internal ClassFunctionLoss(LossFunction function)
        : this(function, SymbolCompiler.Compile(function.Graph, Score, Target))
    {
    }

    private ClassFunctionLoss(LossFunction function, SymbolProgram program)
        : base(
            new RowEngine<ClassRows<SymbolClassFormula>>(new(new(program), IsCentered(function.Options))),
            Weights(program),
            function.Options.IgnoreIndex,
            StandAlone(function.Options))
    {
        _function = function;
        if (!function.Reads(Score))
        {
            throw new ArgumentException($"The formula of '{function.Name}' does not read the scores.");
        }
    }

    /// <inheritdoc/>
    public override string Name => _function.Name;

    /// <inheritdoc/>
    public override LossDescriptionAttribute Description => _function.Description;

    /// <inheritdoc/>
    public override ScoreSpace ScoreSpace => Space(_function.Options);

    /// <inheritdoc/>
    public override ClassLabels Labels => _function.Options.Labels;

    /// <inheritdoc/>
    public string Code => _function.Code;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, double> Parameters => _function.Parameters;

    /// <summary>The loss with another value for a parameter.</summary>
    /// <inheritdoc cref="PointwiseFunctionLoss.With"/>
    public ClassFunctionLoss With(string parameter, double value) => new(_function.With(parameter, value));

    /// <inheritdoc/>
    public override string ToString() => _function.ToString();

    internal override Recipe ToRecipe() => _function.ToRecipe(Kind);

    internal static ClassFunctionLoss Make(Recipe recipe) => new(LossFunction.Make(recipe, SampleRow.Inputs(Score, Target)));

    /// <summary>Records a function, and checks the recording against the function itself, run on a row of numbers.</summary>
    internal static LossFunction Record(string name, FunctionLossOptions? options, Func<ClassRow<Symbol>, LossParameters, Symbol> function)
    {
        bool isCentered = IsCentered(options ?? new());
        LossFunction recorded = LossFunction.Record(name, options, parameters => function(
            new(SampleRow.Symbols(Score), SampleRow.Symbols(Target), isCentered), parameters));
        SymbolProgram program = SymbolCompiler.Compile(recorded.Graph, Score, Target);
        SampleRow sample = new(program.SlotCount);
        sample.Check(
            recorded,
            Evaluate(sample.Of<Real>(0)),
            parameters => function(new(sample.Of<Symbol>(0), sample.OneHot<Symbol>(), isCentered), parameters));
        if (isCentered && !SampleRow.AreEqual(Evaluate(sample.Of<Real>(0)).Value, Evaluate(sample.Of<Real>(0).Select(static score => score + Real.Of(1))).Value))
        {
            throw new ArgumentException(
                $"The formula of '{name}' changes where a number is added to all scores, so that they are no logits: say in the options which ScoreSpace they are of, or that ScoresStandAlone.");
        }

        return recorded;

        Real Evaluate(Slots<Real> scores) =>
            new SymbolClassFormula(program).Evaluate(new ClassRow<Real>(scores, sample.OneHot<Real>(), isCentered));
    }

    internal static LossFunction Read(string name, string code, FunctionLossOptions? options) =>
        LossFunction.Read(name, code, options, SampleRow.Inputs(Score, Target));

    private static ScoreSpace Space(FunctionLossOptions options) => options.ScoreSpace ?? ScoreSpace.Logit;

    private static bool IsCentered(FunctionLossOptions options) => Space(options) == ScoreSpace.Logit && !StandAlone(options);

    private static bool StandAlone(FunctionLossOptions options) => options.ScoresStandAlone ?? options.Labels == ClassLabels.Several;

    // One number for each class says how many classes there are.
    private static SlotWeights Weights(SymbolProgram program) =>
        program.SlotCount > 1 ? Enumerable.Repeat(1.0, program.SlotCount).ToArray() : default(SlotWeights);
}
