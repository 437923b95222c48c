using MLNet.Losses.Samples.Scoring;
using static MLNet.Losses.Samples.Catalogue.Markdown;

namespace MLNet.Losses.Samples.Catalogue;

/// <summary>The page that shows every loss, made from nothing but their classes.</summary>
internal sealed class CataloguePage
{
    private static readonly Dictionary<ScoreSpace, string> _spaces = new()
    {
        [ScoreSpace.Value] = "a prediction in the unit of the label, or a score in no unit",
        [ScoreSpace.Logit] = "log-odds of the positive class, or unnormalised log-probabilities of the classes",
        [ScoreSpace.Probability] = "a probability, from 0 to 1",
        [ScoreSpace.LogProbability] = "the natural logarithm of a probability",
        [ScoreSpace.LogRate] = "the natural logarithm of a rate or count",
        [ScoreSpace.Embedding] = "a point of a learned space",
    };

    private readonly Markdown _page = new();

    private CataloguePage(IReadOnlyList<CatalogueEntry> entries)
    {
        _page.Heading(1, "Losses");
        _page.Block($"{entries.Count} losses, {entries.Count(entry => entry.Summary.PyTorch is not null)} of them PyTorch's. Made from the code by");
        _page.Code("dotnet run --project MLNet.Losses.Samples -- catalogue");
        _page.Block("The slope is the derivative along what moves in the plot; at a kink it is PyTorch's subgradient.");
        foreach (LossFamily family in LossFamily.All)
        {
            Contents(family, Of(family));
        }

        Spaces(entries);
        foreach (LossFamily family in LossFamily.All.Where(family => Of(family).Any()))
        {
            _page.Heading(2, family.Title);
            _page.Block(Escape(family.Text));
            foreach (CatalogueEntry entry in Of(family))
            {
                Section(entry);
            }
        }

        IEnumerable<CatalogueEntry> Of(LossFamily family) => entries.Where(entry => entry.Summary.Family == family.Name);
    }

    /// <summary>The page of these losses.</summary>
    public static string Of(IReadOnlyList<CatalogueEntry> entries) => new CataloguePage(entries)._page.ToString();

    private void Contents(LossFamily family, IEnumerable<CatalogueEntry> entries)
    {
        if (!entries.Any())
        {
            return;
        }

        _page.Block($"**{Link(family.Title)}**");
        _page.Table(["loss", "PyTorch", "use it when"], entries.Select(entry => (string[])
        [
            Link(entry.Summary.Name),
            entry.Summary.PyTorch is null ? "" : "yes",
            Escape(entry.Summary.UseWhen ?? string.Empty),
        ]));
    }

    private void Spaces(IReadOnlyList<CatalogueEntry> entries)
    {
        _page.Heading(2, "Score spaces");
        _page.Block("What the numbers in a score column have to be. Scores of another space are converted where the column or the caller says what they are, never silently.");
        _page.Table(["space", "scores are", "losses"], _spaces.Select(space => (string[])
        [
            space.Key.ToString(),
            space.Value,
            string.Join(", ", entries.Where(entry => entry.Summary.ScoreSpace == space.Key.ToString()).Select(entry => Link(entry.Summary.Name))),
        ]));
    }

    private void Section(CatalogueEntry entry)
    {
        LossSummary loss = entry.Summary;
        _page.Heading(3, loss.Name);
        _page.Block($"Use it when {Escape(loss.UseWhen ?? "its formula fits")}.");
        _page.Code(loss.Formula ?? string.Empty);
        _page.Block($"![Value and slope of {loss.Name}]({entry.PlotPath})");
        _page.List([.. Facts(entry)]);
        if (loss.Rules.Count > 0)
        {
            _page.Block("Rules:");
            _page.List(loss.Rules.Select(Escape));
        }

        if (loss.Options.Count > 0)
        {
            _page.Table(["option", "default", "meaning"], loss.Options.Select(option => (string[])
            [
                $"`{option.Name}`",
                option.Default is null ? "has to be given" : Escape(option.Default),
                Escape(option.Description),
            ]));
        }
    }

    private static IEnumerable<string> Facts(CatalogueEntry entry)
    {
        LossSummary loss = entry.Summary;
        yield return $"Label: {Escape(loss.Label)}";
        yield return $"Score: {Escape(loss.Score)}; space: [{loss.ScoreSpace}](#score-spaces)";
        yield return $"PyTorch: {(loss.PyTorch is null ? "not there" : $"`torch.nn.{loss.PyTorch}`")}";
        if (loss.Source is not null)
        {
            yield return $"Source: {Escape(loss.Source)}";
        }

        IEnumerable<string> columns = Role.All.Where(role => entry.Loss.Inputs.Contains(role.Input)).Select(role => $"{role.Name} …");
        yield return $"On the command line: `--loss {entry.Spec} {string.Join(' ', columns)}`";
    }
}
