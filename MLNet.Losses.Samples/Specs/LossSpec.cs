using MLNet.Losses.Catalog;
using MLNet.Losses.Samples.Output;

namespace MLNet.Losses.Samples.Specs;

/// <summary>A loss as the command line names it: <c>Huber:delta=0.3</c>, or <c>name=Huber:delta=0.3</c>.</summary>
/// <param name="Name">The name of the result: the one given, or else the text as it was written.</param>
/// <param name="Loss">The loss.</param>
internal sealed record LossSpec(string Name, Loss Loss)
{
    /// <summary>The loss as normalised text, which parses back to the same loss.</summary>
    public string Text
    {
        get
        {
            var type = LossType.Of(Loss.GetType());
            string options = string.Join(',', type.Options
                .Where(option => option.IsRequired || !Equals(option.ValueOf(Loss), option.Default))
                .Select(option => $"{option.Name}={OptionSyntax.Of(option.Type).Format(option.ValueOf(Loss)!)}"));
            return options.Length == 0 ? type.ShortName : $"{type.ShortName}:{options}";
        }
    }

    /// <summary>Reads several specs, whose names have to differ.</summary>
    /// <exception cref="UsageException">One is not a spec, or two have the same name.</exception>
    public static IReadOnlyList<LossSpec> ParseAll(IEnumerable<string> texts)
    {
        LossSpec[] specs = [.. texts.Select(text => Parse(text))];
        string? twice = specs.GroupBy(spec => spec.Name).FirstOrDefault(group => group.Count() > 1)?.Key;
        return twice is null
            ? specs
            : throw new UsageException($"two losses are named '{twice}'; give one another name: --loss \"other={twice}\"");
    }

    /// <summary>Reads one spec.</summary>
    /// <param name="text">The spec.</param>
    /// <param name="withExamples">Whether options that have to be given get an example where they are not: to show a kind of loss.</param>
    /// <exception cref="UsageException">The text is not a spec.</exception>
    public static LossSpec Parse(string text, bool withExamples = false)
    {
        // A name comes before the loss, options after the first colon: an '=' ahead of it ends a name.
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        string head = colon < 0 ? text : text[..colon];
        int equals = head.LastIndexOf('=');
        string name = equals < 0 ? text : head[..equals];
        LossType type = FindType(text, head[(equals + 1)..]);
        if (name.Length == 0)
        {
            throw new UsageException($"'{text}': found no name before '=', expected NAME=LOSS");
        }

        Dictionary<string, object> values = colon < 0 ? [] : ParseOptions(text, type, text[(colon + 1)..]);
        foreach (LossOption option in type.Options.Where(option => option.IsRequired && withExamples))
        {
            values.TryAdd(option.Name, OptionSyntax.Of(option.Type).Example!);
        }

        return new LossSpec(name, Create(text, type, values));
    }

    private static LossType FindType(string text, string name)
    {
        const StringComparison anyCase = StringComparison.OrdinalIgnoreCase;
        return LossType.BuiltIn.FirstOrDefault(type => type.Name.Equals(name, anyCase) || type.ShortName.Equals(name, anyCase))
            ?? throw new UsageException(
                name.Length == 0
                    ? $"'{text}': found no loss, expected one such as Huber:delta=0.5"
                    : $"'{text}': there is no loss '{name}'{NearestMatch.Hint(name, [.. LossType.BuiltIn.Select(type => type.ShortName)])}");
    }

    private static Dictionary<string, object> ParseOptions(string text, LossType type, string options)
    {
        var values = new Dictionary<string, object>();
        foreach (string part in options.Split(','))
        {
            int equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
            {
                throw new UsageException($"'{text}': found '{part}' among the options, expected OPTION=VALUE (a decimal point is written '.')");
            }

            LossOption option = FindOption(text, type, part[..equals]);
            OptionSyntax syntax = OptionSyntax.Of(option.Type);
            object value = syntax.Parse(part[(equals + 1)..])
                ?? throw new UsageException($"'{text}': option {option.Name}: found '{part[(equals + 1)..]}', expected {syntax.Expected}");
            if (!values.TryAdd(option.Name, value))
            {
                throw new UsageException($"'{text}': option {option.Name} is given twice");
            }
        }

        return values;
    }

    private static LossOption FindOption(string text, LossType type, string name)
    {
        string[] names = [.. type.Options.Select(option => option.Name)];
        return type.Options.FirstOrDefault(option => option.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new UsageException(names.Length == 0
                ? $"'{text}': {type.Name} has no option '{name}'; it has none"
                : $"'{text}': {type.Name} has no option '{name}'{NearestMatch.Hint(name, names)}");
    }

    private static Loss Create(string text, LossType type, Dictionary<string, object> values)
    {
        try
        {
            return type.Create(values);
        }
        catch (ArgumentException error)
        {
            // The parameter's name may stand at the beginning.
            string message = ArgumentText.Of(error);
            string prefix = message.StartsWith($"{error.ParamName}:", StringComparison.Ordinal) ? "option " : string.Empty;
            object? found = (error as ArgumentOutOfRangeException)?.ActualValue;
            throw new UsageException($"'{text}': {prefix}{message}{(found is null ? string.Empty : FormattableString.Invariant($", found {found}"))}");
        }
    }
}
