using MLNet.Losses.Catalog;
using MLNet.Losses.Samples.Specs;

namespace MLNet.Losses.Samples.Catalogue;

/// <summary>What is told of a kind of loss, in the shape of its JSON.</summary>
internal sealed record LossSummary(
    string Name,
    string ShortName,
    string Family,
    string Label,
    string Score,
    string ScoreSpace,
    IReadOnlyList<LossSummary.OptionSummary> Options,
    string? PyTorch,
    string? Formula,
    IReadOnlyList<string> Rules,
    string? Source,
    string? UseWhen)
{
    /// <summary>What is told of a loss of that kind: its labels and scores may depend on its options.</summary>
    public static LossSummary Of(Loss loss)
    {
        var type = LossType.Of(loss.GetType());
        LossDescriptionAttribute? description = type.Description;
        return new(
            type.Name,
            type.ShortName,
            type.Family,
            loss.Inputs.Contains(LossInput.Label) ? Text(loss.LabelKind) : "none",
            Text(loss.ScoreDomain.Description),
            loss.ScoreSpace.ToString(),
            [.. type.Options.Select(OptionSummary.Of)],
            description?.PyTorch,
            description?.Formula,
            type.Rules,
            description?.Source,
            description?.UseWhen);
    }

    private static string Text(string kind) => kind
        .Replace("any number", "number", StringComparison.Ordinal)
        .Replace("a number from ", string.Empty, StringComparison.Ordinal)
        .Replace("a number of ", string.Empty, StringComparison.Ordinal)
        .Replace("a number ", string.Empty, StringComparison.Ordinal);

    /// <summary>What is told of an option; the default is null where the option has to be given.</summary>
    internal sealed record OptionSummary(string Name, string? Default, string Expected, string Description)
    {
        public static OptionSummary Of(LossOption option)
        {
            var syntax = OptionSyntax.Of(option.Type);
            string written = option.Default is null ? "none" : syntax.Format(option.Default);
            return new(option.Name, option.IsRequired ? null : written, syntax.Expected, option.Description);
        }
    }
}
