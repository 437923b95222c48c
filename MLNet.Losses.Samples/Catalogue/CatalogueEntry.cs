using MLNet.Losses.Catalog;
using MLNet.Losses.Samples.Plots;
using MLNet.Losses.Samples.Specs;

namespace MLNet.Losses.Samples.Catalogue;

/// <summary>A loss of the catalogue, made with its defaults.</summary>
/// <param name="Loss">The loss.</param>
/// <param name="Spec">The loss as the command line writes it.</param>
/// <param name="Summary">What is told of it.</param>
internal sealed record CatalogueEntry(Loss Loss, string Spec, LossSummary Summary)
{
    private const string Ending = ".svg";

    /// <summary>Every loss, by name.</summary>
    public static IReadOnlyList<CatalogueEntry> All { get; } = [.. LossType.BuiltIn.Select(Of)];

    /// <summary>The plot's file, seen from the page.</summary>
    public string PlotPath => $"plots/{Summary.Name}{Ending}";

    /// <summary>Draws the plot.</summary>
    public void Draw(Stream stream) => LossPicture.Writer(Ending)!(Loss, stream);

    private static CatalogueEntry Of(LossType type)
    {
        // Options that have to be given get an example.
        var spec = LossSpec.Parse(type.Name, withExamples: true);
        return new(spec.Loss, spec.Text, LossSummary.Of(spec.Loss));
    }
}
