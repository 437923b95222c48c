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
        SpecText.RequireNames(specs.Select(spec => spec.Name));
        return specs;
    }

    /// <summary>Reads one spec.</summary>
    /// <param name="text">The spec.</param>
    /// <param name="withExamples">Whether options that have to be given get an example where they are not: to show a kind of loss.</param>
    /// <exception cref="UsageException">The text is not a spec.</exception>
    public static LossSpec Parse(string text, bool withExamples = false)
    {
        var spec = SpecText.Parse(text);
        var values = spec.Options.ToDictionary(given => given.Option.Name, given => spec.Value(given.Option, given.Value));
        foreach (LossOption option in spec.Type.Options.Where(option => option.IsRequired && withExamples))
        {
            values.TryAdd(option.Name, OptionSyntax.Of(option.Type).Example!);
        }

        return new LossSpec(spec.Name, spec.Make(() => spec.Type.Create(values)));
    }
}
