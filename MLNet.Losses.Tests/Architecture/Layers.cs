using System.Text.RegularExpressions;
using MLNet.Losses.Tests.Support;

namespace MLNet.Losses.Tests.Architecture;

/// <summary>The library's folders, the types that each declares, and what each file mentions.</summary>
internal static partial class Layers
{
    /// <summary>The files that see all.</summary>
    public static readonly string[] Catalogs = ["LossCatalog.cs", "MLContextExtensions.cs", "TorchTrainerExtensions.cs"];

    /// <summary>What belongs to the losses: their families, what runs them, and what is made of them.</summary>
    public static readonly string[] OfLosses = ["", "Catalog", "Composition", "Functions", "Kernels", "Recipes"];

    /// <summary>What a folder may see besides itself. The root and the folders of <see cref="OfLosses"/> are one: the losses.</summary>
    public static readonly Dictionary<string, string[]> MaySee = new()
    {
        ["Numerics"] = [],
        ["Losses"] = ["Numerics"],
        ["Interop"] = [],
        ["Data"] = ["Numerics", "Losses", "Interop"],
        ["Plugins"] = ["Losses"],
        ["Evaluation"] = ["Numerics", "Losses", "Data"],
        ["Networks"] = ["Numerics", "Interop"],
        ["Torch"] = ["Losses", "Numerics", "Networks", "Interop"],
        ["Training"] = ["Numerics", "Losses", "Data", "Networks", "Torch", "Interop", "Evaluation"],
        ["Statistics"] = [],
        ["Experiments"] = ["Losses", "Data", "Evaluation", "Training", "Statistics"],
        ["Plots"] = ["Losses", "Data"],
        ["Analysis"] = ["Numerics", "Losses", "Data", "Evaluation", "Statistics"],
        ["Reports"] = ["Losses", "Data", "Evaluation", "Training", "Experiments", "Analysis", "Plots"],
    };

    private static readonly Lazy<IReadOnlyList<SourceFile>> _files = new(() => [.. Repository.Sources("MLNet.Losses").Select(Read)]);

    public static IReadOnlyList<SourceFile> Files => _files.Value;

    /// <summary>The layer that declares a type.</summary>
    public static ILookup<string, string> Declared { get; } =
        Files.Where(file => !file.IsCatalog).SelectMany(file => file.Declares.Select(type => (type, file.Layer)))
            .ToLookup(pair => pair.type, pair => pair.Layer);

    private static SourceFile Read(string path)
    {
        string name = Path.GetRelativePath(Path.Combine(Repository.Root, "MLNet.Losses"), path);
        string folder = name.Contains(Path.DirectorySeparatorChar) ? name[..name.IndexOf(Path.DirectorySeparatorChar)] : string.Empty;
        string code = NotCode().Replace(File.ReadAllText(path), string.Empty);
        return new SourceFile(
            name,
            OfLosses.Contains(folder) ? "Losses" : folder,
            Catalogs.Contains(name),
            code,
            [.. Declaration().Matches(code).Select(match => match.Groups[1].Value)],
            [.. Identifier().Matches(code).Select(match => match.Value).Distinct()]);
    }

    // Comments, texts, what follows a dot, and the name of a declared method: a member may well have the name of a class.
    [GeneratedRegex("""//[^\n]*|/\*.*?\*/|"(\\.|[^"\\\n])*"|(?<=[\w\])>?!])\.\w+|(?<=\b(?!new\b)\w+ )(?<!\bdelegate \w+ )\w+(?=(<\w+>)?\()""", RegexOptions.Singleline)]
    private static partial Regex NotCode();

    // At the start of a line: a type inside of another is named through it.
    [GeneratedRegex(@"^(?:[a-z]+ )*(?:class|struct|interface|enum|record|delegate\s+[\w<>]+)\s+([A-Z]\w*)", RegexOptions.Multiline)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"\b[A-Z]\w*\b")]
    private static partial Regex Identifier();

    internal sealed record SourceFile(
        string Name, string Layer, bool IsCatalog, string Code, IReadOnlyList<string> Declares, IReadOnlyList<string> Mentions);
}
