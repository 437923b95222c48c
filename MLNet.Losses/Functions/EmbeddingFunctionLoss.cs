using MLNet.Losses.Catalog;
using MLNet.Losses.Functions;
using MLNet.Losses.Kernels;
using MLNet.Losses.Numerics;
using MLNet.Losses.Numerics.Symbols;
using MLNet.Losses.Recipes;

namespace MLNet.Losses;

/// <summary>An embedding loss made from a function of a pair and its label, or of a triplet.</summary>
public sealed class EmbeddingFunctionLoss : EmbeddingLoss, IFunctionLoss
{
    internal const string Kind = "embedding function";

    private const string Label = "label";

    private static readonly string[] _vectors = ["first", "second", "third"];

    private readonly LossFunction _function;

    internal EmbeddingFunctionLoss(LossFunction function)
        : base(new RowEngine<EmbeddingRows<SymbolEmbeddingFormula>>(new(new(Compile(function)))), isTriplet: function.Reads(_vectors[2]))
    {
        _function = function;
        LabelDomain = function.Options.LabelDomain ?? Domain.Sign;
        if (IsTriplet && function.Reads(Label))
        {
            throw new ArgumentException($"The formula of '{Name}' reads a third embedding and a label: expected one of them, for a triplet or a pair.");
        }

        if (!function.Reads(_vectors[0]))
        {
            throw new ArgumentException($"The formula of '{Name}' does not read the first embedding.");
        }
    }

    /// <inheritdoc/>
    public override string Name => _function.Name;

    /// <inheritdoc/>
    public override LossDescriptionAttribute Description => _function.Description;

    /// <inheritdoc/>
    public override Domain LabelDomain { get; }

    /// <inheritdoc/>
    public string Code => _function.Code;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, double> Parameters => _function.Parameters;

    /// <summary>The loss with another value for a parameter.</summary>
    /// <inheritdoc cref="PointwiseFunctionLoss.With"/>
    public EmbeddingFunctionLoss With(string parameter, double value) => new(_function.With(parameter, value));

    /// <inheritdoc/>
    public override string ToString() => _function.ToString();

    internal override Recipe ToRecipe() => _function.ToRecipe(Kind);

    internal static EmbeddingFunctionLoss Make(Recipe recipe) => new(LossFunction.Make(recipe, [.. SampleRow.Inputs(_vectors), Symbol.Input(Label)]));

    /// <summary>Records a function, and checks the recording against the function itself, run on a row of numbers.</summary>
    internal static LossFunction Record(string name, FunctionLossOptions? options, Func<EmbeddingRow<Symbol>, LossParameters, Symbol> function)
    {
        LossFunction recorded = LossFunction.Record(name, options, parameters => function(
            new(SampleRow.Symbols(_vectors[0]), SampleRow.Symbols(_vectors[1]), SampleRow.Symbols(_vectors[2]), Symbol.Input(Label)),
            parameters));
        SampleRow sample = new(slots: 0);
        sample.Check(
            recorded,
            new SymbolEmbeddingFormula(Compile(recorded)).Evaluate(Row<Real>(sample)),
            parameters => function(Row<Symbol>(sample), parameters));
        return recorded;
    }

    internal static LossFunction Read(string name, string code, FunctionLossOptions? options) =>
        LossFunction.Read(name, code, options, [.. SampleRow.Inputs(_vectors), Symbol.Input(Label)]);

    private static EmbeddingRow<T> Row<T>(SampleRow sample)
        where T : struct, IReal<T> => new(sample.Of<T>(0), sample.Of<T>(1), sample.Of<T>(2), T.Of(1));

    private static SymbolProgram Compile(LossFunction function)
    {
        SymbolProgram program = SymbolCompiler.Compile(function.Graph, [.. _vectors, Label]);
        return program.SlotCount == 0
            ? program
            : throw new ArgumentException($"The formula of '{function.Name}' holds a number for each slot, which embeddings do not take.");
    }
}
