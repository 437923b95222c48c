using System.Text.RegularExpressions;
using MLNet.Losses.Catalog;
using MLNet.Losses.Numerics;
using MLNet.Losses.Numerics.Symbols;
using MLNet.Losses.Recipes;

namespace MLNet.Losses.Functions;

/// <summary>A recorded function with a name, what its options say, and values for its parameters.</summary>
internal sealed partial class LossFunction
{
    private const string NameName = "name", CodeName = "code", OptionsName = "options", ValuesName = "values";

    private readonly Graph _graph;
    private readonly IReadOnlyDictionary<string, double> _values;

    private LossFunction(string name, Graph graph, FunctionLossOptions options, IReadOnlyDictionary<string, double> values) =>
        (Name, _graph, Options, _values) = (name, graph, options, values);

    public string Name { get; }

    public FunctionLossOptions Options { get; }

    /// <summary>The values of the parameters.</summary>
    public IReadOnlyDictionary<string, double> Parameters => _values;

    /// <summary>The formula as text that reads back: see <see cref="GraphCode"/>.</summary>
    public string Code => GraphCode.Write(_graph);

    /// <summary>The formula with the values of the parameters.</summary>
    public Graph Graph => _graph.With(_values);

    public LossDescriptionAttribute Description => new()
    {
        Formula = Options.Formula ?? _graph.ToString(),
        Source = Options.Source,
        UseWhen = Options.UseWhen,
    };

    /// <summary>Runs a function once and keeps the formula that it writes down.</summary>
    /// <param name="name">The name of the loss.</param>
    /// <param name="options">What the loss is.</param>
    /// <param name="function">The function, of the parameters.</param>
    /// <exception cref="ArgumentException">The name, the options or the function do not do.</exception>
    public static LossFunction Record(string name, FunctionLossOptions? options, Func<LossParameters, Symbol> function)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        FunctionLossOptions copy = (options ?? new()).Copy();
        Dictionary<string, double> defaults = Defaults(name, copy);
        return Check(name, Graph.Of(Call(name, function, defaults.Keys.ToDictionary(key => key, Symbol.Parameter))), copy, defaults);
    }

    /// <summary>Reads the formula back that <see cref="Code"/> has written.</summary>
    /// <exception cref="FormatException">The text is no formula of these inputs and parameters.</exception>
    public static LossFunction Read(string name, string code, FunctionLossOptions? options, params Symbol[] inputs)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        FunctionLossOptions copy = (options ?? new()).Copy();
        return Check(name, GraphCode.Read(code, inputs), copy, Defaults(name, copy));
    }

    /// <summary>The function that <see cref="ToRecipe"/> has told.</summary>
    public static LossFunction Make(Recipe recipe, params Symbol[] inputs) =>
        recipe.Get<Dictionary<string, double>>(ValuesName).Aggregate(
            Read(recipe.Get<string>(NameName), recipe.Get<string>(CodeName), recipe.Get<FunctionLossOptions>(OptionsName), inputs),
            static (function, value) => function.With(value.Key, value.Value));

    /// <summary>How the loss of the function is made.</summary>
    /// <param name="kind">The kind of loss.</param>
    public Recipe ToRecipe(string kind) => LossKinds.Recipe(kind)
        .With(NameName, Name).With(CodeName, Code).With(OptionsName, Options).With(ValuesName, _values);

    /// <summary>What the function gives for numbers instead of symbols.</summary>
    public double ValueOf(Func<LossParameters, Symbol> function) =>
        Call(Name, function, _values.ToDictionary(pair => pair.Key, pair => (Symbol)pair.Value)).Node.Number;

    public bool Reads(string input) => _graph.Reads(input);

    /// <summary>The same function with another value for a parameter.</summary>
    /// <exception cref="ArgumentException">There is no such parameter.</exception>
    /// <exception cref="ArgumentOutOfRangeException">It does not take this value.</exception>
    public LossFunction With(string parameter, double value)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        if (!Options.Parameters.TryGetValue(parameter, out LossParameter? known))
        {
            string others = _values.Count == 0 ? "it has none" : $"it has {string.Join(", ", _values.Keys)}";
            throw new ArgumentException($"{Name} has no parameter '{parameter}': {others}.", nameof(parameter));
        }

        CheckValue(Name, parameter, known, value);
        return new(Name, _graph, Options, new Dictionary<string, double>(_values) { [parameter] = value });
    }

    /// <summary>The name with the parameters that differ from their defaults: <c>Huber(delta=2)</c>.</summary>
    public override string ToString()
    {
        string changed = string.Join(", ", Options.Parameters
            .Where(pair => pair.Value.Default != _values[pair.Key])
            .Select(pair => $"{pair.Key}={OptionText.Of(_values[pair.Key])}"));
        return changed.Length == 0 ? Name : $"{Name}({changed})";
    }

    private static Symbol Call(string name, Func<LossParameters, Symbol> function, IReadOnlyDictionary<string, Symbol> parameters)
    {
        try
        {
            Symbol symbol = function(new LossParameters(parameters));
            return symbol.IsEmpty
                ? throw new ArgumentException("it gives default(Symbol), which is no formula.")
                : symbol;
        }
        catch (Exception error)
        {
            throw new ArgumentException($"The function of '{name}' cannot be recorded: {error.Message}", nameof(function), error);
        }
    }

    private static Dictionary<string, double> Defaults(string name, FunctionLossOptions options)
    {
        foreach ((string key, LossParameter parameter) in options.Parameters)
        {
            if (!Identifier().IsMatch(key))
            {
                throw new ArgumentException($"{name}: '{key}' does not do as the name of a parameter: expected letters and digits.", nameof(options));
            }

            CheckValue(name, key, parameter, parameter.Default);
        }

        return options.Parameters.ToDictionary(pair => pair.Key, pair => pair.Value.Default);
    }

    private static LossFunction Check(string name, Graph graph, FunctionLossOptions options, Dictionary<string, double> values)
    {
        string[] used = [.. graph.Nodes.Where(node => node.Operation == Operation.Parameter).Select(node => node.Name)];
        string? unknown = used.Except(values.Keys).FirstOrDefault(), idle = values.Keys.Except(used).FirstOrDefault();
        string? fault = unknown is not null ? $"reads the parameter '{unknown}', which the options do not name"
            : idle is not null ? $"does not read the parameter '{idle}', which the options name"
            : graph.Result.IsFixed ? "is a constant: it has to read the score"
            : graph.Result.Axes != Axes.None ? "gives a number for each slot: reduce them to one, as by Sum"
            : null;
        return fault is null ? new(name, graph, options, values) : throw new ArgumentException($"The formula of '{name}' {fault}.");
    }

    private static void CheckValue(string name, string key, LossParameter parameter, double value)
    {
        if (!double.IsFinite(value) || !parameter.Domain.Contains(value))
        {
            throw new ArgumentOutOfRangeException(key, value, $"{name}: the parameter '{key}' has to be {parameter.Domain}, and finite.");
        }
    }

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]*$")]
    private static partial Regex Identifier();
}
