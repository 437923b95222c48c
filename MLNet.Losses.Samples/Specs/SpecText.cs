using MLNet.Losses.Catalog;
using MLNet.Losses.Samples.Output;

namespace MLNet.Losses.Samples.Specs;

/// <summary>A spec taken apart: <c>name=Huber:delta=0.3</c> is a name, a loss, and texts for some of its options.</summary>
/// <param name="Text">The spec as it was written.</param>
/// <param name="Name">The name: the one given, or else the text.</param>
/// <param name="Type">The loss.</param>
/// <param name="Options">The options that are given, each once.</param>
internal sealed record SpecText(string Text, string Name, LossType Type, IReadOnlyList<(LossOption Option, string Value)> Options)
{
    private const StringComparison AnyCase = StringComparison.OrdinalIgnoreCase;

    /// <summary>Takes a spec apart.</summary>
    /// <exception cref="UsageException">The text is not a spec.</exception>
    public static SpecText Parse(string text)
    {
        // A name comes before the loss, options after the first colon: an '=' ahead of it ends a name.
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        string head = colon < 0 ? text : text[..colon];
        int equals = head.LastIndexOf('=');
        string name = equals < 0 ? text : head[..equals];
        LossType type = FindType(text, head[(equals + 1)..]);
        return name.Length == 0
            ? throw new UsageException($"'{text}': found no name before '=', expected NAME=LOSS")
            : new(text, name, type, colon < 0 ? [] : ParseOptions(text, type, text[(colon + 1)..]));
    }

    /// <summary>The loss of a name; null where there is none.</summary>
    public static LossType? Find(string name) =>
        LossType.BuiltIn.FirstOrDefault(type => type.Name.Equals(name, AnyCase) || type.ShortName.Equals(name, AnyCase));

    /// <summary>Several specs have to have different names.</summary>
    /// <exception cref="UsageException">Two have the same.</exception>
    public static void RequireNames(IEnumerable<string> names)
    {
        if (names.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1)?.Key is string twice)
        {
            throw new UsageException($"two losses are named '{twice}'; give one another name: --loss \"other={twice}\"");
        }
    }

    /// <summary>The value that an option's text stands for.</summary>
    /// <exception cref="UsageException">It does not fit the option.</exception>
    public object Value(LossOption option, string value)
    {
        var syntax = OptionSyntax.Of(option.Type);
        return syntax.Parse(value) ?? throw new UsageException($"'{Text}': option {option.Name}: found '{value}', expected {syntax.Expected}");
    }

    /// <summary>Makes the loss with some options, or something of it.</summary>
    /// <exception cref="UsageException">The options do not fit.</exception>
    public T Make<T>(Func<T> make)
    {
        try
        {
            return make();
        }
        catch (ArgumentException error)
        {
            // The parameter's name may stand at the beginning.
            string message = ArgumentText.Of(error);
            string prefix = message.StartsWith($"{error.ParamName}:", StringComparison.Ordinal) ? "option " : string.Empty;
            object? found = (error as ArgumentOutOfRangeException)?.ActualValue;
            throw new UsageException($"'{Text}': {prefix}{message}{(found is null ? string.Empty : FormattableString.Invariant($", found {found}"))}");
        }
    }

    private static LossType FindType(string text, string name) => Find(name) ?? throw new UsageException(
        name.Length == 0
            ? $"'{text}': found no loss, expected one such as Huber:delta=0.5"
            : $"'{text}': there is no loss '{name}'{NearestMatch.Hint(name, [.. LossType.BuiltIn.Select(type => type.ShortName)])}");

    private static List<(LossOption Option, string Value)> ParseOptions(string text, LossType type, string options)
    {
        List<(LossOption Option, string Value)> found = [];
        foreach (string part in options.Split(','))
        {
            int equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
            {
                throw new UsageException($"'{text}': found '{part}' among the options, expected OPTION=VALUE (a decimal point is written '.')");
            }

            LossOption option = FindOption(text, type, part[..equals]);
            if (found.Any(other => other.Option == option))
            {
                throw new UsageException($"'{text}': option {option.Name} is given twice");
            }

            found.Add((option, part[(equals + 1)..]));
        }

        return found;
    }

    private static LossOption FindOption(string text, LossType type, string name)
    {
        string[] names = [.. type.Options.Select(option => option.Name)];
        return type.Options.FirstOrDefault(option => option.Name.Equals(name, AnyCase))
            ?? throw new UsageException(names.Length == 0
                ? $"'{text}': {type.Name} has no option '{name}'; it has none"
                : $"'{text}': {type.Name} has no option '{name}'{NearestMatch.Hint(name, names)}");
    }
}
