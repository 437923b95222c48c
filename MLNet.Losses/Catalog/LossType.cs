using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace MLNet.Losses.Catalog;

/// <summary>
/// What is known of a kind of loss from its class alone: name, description, options. Every public loss class with a
/// public constructor is one; nothing is registered anywhere.
/// </summary>
public sealed class LossType
{
    /// <summary>What trimming has to leave of a loss class.</summary>
    internal const DynamicallyAccessedMemberTypes Members =
        DynamicallyAccessedMemberTypes.PublicConstructors | DynamicallyAccessedMemberTypes.PublicProperties;

    private const string Suffix = "Loss";

    private static readonly ConcurrentDictionary<Type, LossType> _known = new();

    private static readonly Lazy<IReadOnlyList<LossType>> _builtIn = new(FindBuiltIn);

    private readonly ConstructorInfo? _constructor;

    private LossType([DynamicallyAccessedMembers(Members)] Type type)
    {
        Type = type;
        _constructor = type.GetConstructors().OrderByDescending(constructor => constructor.GetParameters().Length).FirstOrDefault();
        Lazy<Loss?> madeByDefault = new(MakeByDefault);
        Options = [.. (_constructor?.GetParameters() ?? []).Select(parameter => new LossOption(type, parameter, madeByDefault))];
        Description = type.GetCustomAttribute<LossDescriptionAttribute>();
        Rules = [.. type.GetCustomAttributes<LossRuleAttribute>().Select(rule => rule.Text)];
    }

    /// <summary>The losses of this library, by name.</summary>
    public static IReadOnlyList<LossType> BuiltIn => _builtIn.Value;

    /// <summary>The class.</summary>
    public Type Type { get; }

    /// <summary>The class name: <c>HuberLoss</c>.</summary>
    public string Name => Type.Name;

    /// <summary>The class name without "Loss": <c>Huber</c>.</summary>
    public string ShortName =>
        Name.EndsWith(Suffix, StringComparison.Ordinal) && Name.Length > Suffix.Length ? Name[..^Suffix.Length] : Name;

    /// <summary>The family: the base class that says which inputs the formula sees.</summary>
    public string Family => Ancestors(Type).Last(type => type.BaseType == typeof(Loss)).Name[..^Suffix.Length];

    /// <summary>Formula, PyTorch name, source; null where the class has no description.</summary>
    public LossDescriptionAttribute? Description { get; }

    /// <summary>The rules that the formula does not show.</summary>
    public IReadOnlyList<string> Rules { get; }

    /// <summary>The options, in the order of the constructor.</summary>
    public IReadOnlyList<LossOption> Options { get; }

    /// <summary>What is known of a loss class.</summary>
    /// <param name="type">A class derived from <see cref="Loss"/>.</param>
    public static LossType Of([DynamicallyAccessedMembers(Members)] Type type) =>
        _known.TryGetValue(type, out LossType? known) ? known : _known.GetOrAdd(type, new LossType(type));

    /// <summary>The options of a loss's class; none where the loss is made of others, and so of no class that has any.</summary>
    internal static IReadOnlyList<LossOption> OptionsOf(Loss loss) => IsMade(loss) ? [] : Of(loss.GetType()).Options;

    /// <summary>Whether a loss is made of others, as a sum is.</summary>
    internal static bool IsMade(Loss loss) => loss.GetType() is { IsPublic: false } type && type.Assembly == typeof(Loss).Assembly;

    /// <summary>Makes a loss of this type.</summary>
    /// <param name="values">The options by name; those left out take their defaults.</param>
    /// <exception cref="ArgumentException">An option is unknown, missing or of the wrong type.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public Loss Create(IReadOnlyDictionary<string, object>? values = null) => CreateFrom(values?.ToDictionary(pair => pair.Key, pair => (object?)pair.Value) ?? []);

    /// <summary>As <see cref="Create"/>, where an option can be null.</summary>
    internal Loss CreateFrom(IReadOnlyDictionary<string, object?> values)
    {
        if (values.Keys.FirstOrDefault(key => Options.All(option => option.Name != key)) is string unknown)
        {
            throw new ArgumentException($"{Name} has no option '{unknown}'.", nameof(values));
        }

        object?[] arguments = [.. Options.Select(option => Argument(option, values))];
        try
        {
            return (Loss)(_constructor ?? throw new ArgumentException($"{Name} has no public constructor.")).Invoke(arguments);
        }
        catch (TargetInvocationException error) when (error.InnerException is ArgumentException inner)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(inner);
            throw;
        }
    }

    /// <summary>An option by name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    internal LossOption Option(string name) =>
        Options.FirstOrDefault(option => option.Name == name) ?? throw new ArgumentException($"{Name} has no option '{name}'.", nameof(name));

    /// <summary>The name of <paramref name="loss"/> with the options that differ from their defaults.</summary>
    internal string Describe(Loss loss)
    {
        IEnumerable<string> changed = Options
            .Where(option => option.IsRequired || !Equals(option.ValueOf(loss), option.Default))
            .Select(option => $"{option.Name}={OptionText.Of(option.ValueOf(loss))}");
        string options = string.Join(", ", changed);
        return options.Length == 0 ? loss.Name : $"{loss.Name}({options})";
    }

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Where this library is trimmed, the list is that of the losses that are left.")]
    [UnconditionalSuppressMessage("Trimming", "IL2067", Justification = "Loss is marked so that its subclasses keep these members.")]
    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "Loss is marked so that its subclasses keep these members.")]
    private static IReadOnlyList<LossType> FindBuiltIn()
    {
        IEnumerable<LossType> found =
            from type in typeof(Loss).Assembly.GetExportedTypes()
            where type is { IsAbstract: false, IsGenericType: false } && type.IsSubclassOf(typeof(Loss)) && type.GetConstructors().Length > 0
            select Of(type);
        return [.. found.OrderBy(type => type.ShortName, StringComparer.OrdinalIgnoreCase)];
    }

    private static IEnumerable<Type> Ancestors(Type type)
    {
        for (Type? ancestor = type; ancestor is not null && ancestor != typeof(Loss); ancestor = ancestor.BaseType)
        {
            yield return ancestor;
        }
    }

    /// <summary>A loss with all options as they are declared; null where one is required.</summary>
    private Loss? MakeByDefault() => Options.Any(option => option.IsRequired)
        ? null
        : (Loss)_constructor!.Invoke([.. Options.Select(option => option.Declared)]);

    private object? Argument(LossOption option, IReadOnlyDictionary<string, object?> values)
    {
        if (!values.TryGetValue(option.Name, out object? value))
        {
            return option.IsRequired
                ? throw new ArgumentException($"{Name}: the option '{option.Name}' is missing.", nameof(values))
                : option.Default;
        }

        return option.Takes(value)
            ? value
            : throw new ArgumentException(
                $"{Name}: the option '{option.Name}' holds {(value is null ? "nothing" : $"a {value.GetType().Name}")}, expected a {option.Type.Name}.", nameof(values));
    }
}
