using System.CommandLine;
using System.Text;
using MLNet.Losses.Samples.Catalogue;
using MLNet.Losses.Samples.Output;

namespace MLNet.Losses.Samples.Commands;

/// <summary>Writes the catalogue: a page with every loss, and a plot of each.</summary>
internal sealed class CatalogueCommand : Command
{
    private const string PageName = "README.md";

    private readonly Terminal _terminal;
    private readonly Option<string> _folder = new("--out")
    {
        Description = "the folder to write",
        HelpName = "FOLDER",
        DefaultValueFactory = _ => Path.Combine("build", "catalogue"),
    };

    public CatalogueCommand(Terminal terminal)
        : base("catalogue", "Write the catalogue of the losses: a Markdown page, and a plot of each loss.")
    {
        _terminal = terminal;
        Add(_folder);
        SetAction(Run);
    }

    private int Run(ParseResult arguments)
    {
        string folder = arguments.GetValue(_folder)!;
        IReadOnlyList<CatalogueEntry> entries = CatalogueEntry.All;
        foreach (CatalogueEntry entry in entries)
        {
            Write(entry.PlotPath, entry.Draw);
        }

        Write(PageName, stream => stream.Write(Encoding.UTF8.GetBytes(CataloguePage.Of(entries))));
        _terminal.Output.WriteLine($"{entries.Count} losses are in {Path.Combine(folder, PageName)}");
        return App.Success;

        void Write(string name, Action<Stream> write)
        {
            string path = Path.Combine(folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using var file = new AtomicFile(path);
            write(file.Stream);
            file.Commit();
        }
    }
}
