using System.CommandLine;
using MLNet.Losses.Samples.Catalogue;
using MLNet.Losses.Samples.Output;
using Spectre.Console;

namespace MLNet.Losses.Samples.Commands;

/// <summary>Lists the losses.</summary>
internal sealed class ListCommand : Command
{
    private readonly Terminal _terminal;
    private readonly Option<bool> _json = new("--json") { Description = "write one JSON array, with formulas, rules and sources" };

    public ListCommand(Terminal terminal)
        : base("list", "List the losses with their options and defaults.")
    {
        _terminal = terminal;
        Add(_json);
        SetAction(Run);
    }

    private int Run(ParseResult arguments)
    {
        LossSummary[] losses = [.. CatalogueEntry.All.Select(entry => entry.Summary)];
        if (arguments.GetValue(_json))
        {
            Json.Write(_terminal.Output, losses);
            return App.Success;
        }

        // One table for each family: side by side, all that there is to tell would not fit into 80 columns.
        foreach (LossFamily family in LossFamily.All)
        {
            Table table = Tables.OfText("loss", "label", "score", "options", "PyTorch name");
            foreach (LossSummary loss in losses.Where(loss => loss.Family == family.Name))
            {
                table.AddTextRow(loss.Name, loss.Label, loss.ScoreSpace, OptionsOf(loss), PyTorchName(loss));
            }

            _terminal.Console.WriteTable(family.Title, table);
        }

        _terminal.Console.WriteLine("A loss with options: Huber:delta=0.3. More about one: show Huber.");
        return App.Success;
    }

    private static string OptionsOf(LossSummary loss) =>
        string.Join('\n', loss.Options.Select(option => $"{option.Name}={option.Default ?? "?"}"));

    private static string PyTorchName(LossSummary loss) => loss.PyTorch is null ? "-" : loss.PyTorch == loss.Name ? "the same" : loss.PyTorch;
}
