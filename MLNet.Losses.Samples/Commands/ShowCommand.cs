using System.CommandLine;
using MLNet.Losses.Plots;
using MLNet.Losses.Samples.Catalogue;
using MLNet.Losses.Samples.Output;
using MLNet.Losses.Samples.Plots;
using MLNet.Losses.Samples.Specs;
using Spectre.Console;

namespace MLNet.Losses.Samples.Commands;

/// <summary>Shows one loss: what it is, and how it runs.</summary>
internal sealed class ShowCommand : Command
{
    private const int PlotRows = 8;
    private const int WidestPlot = 48;
    private const int Points = 601;

    private readonly Terminal _terminal;
    private readonly Argument<string> _loss = new("LOSS") { Description = "the loss, with options where they matter: Huber:delta=0.3" };
    private readonly Option<string> _output = new("--out") { Description = "draw value and slope into this picture", HelpName = "FILE.svg|png" };

    public ShowCommand(Terminal terminal)
        : base("show", "Show a loss: formula, options, rules, and a plot of its value and slope.")
    {
        _terminal = terminal;
        Add(_loss);
        Add(_output);
        SetAction(Run);
    }

    private int Run(ParseResult arguments)
    {
        LossSpec spec = LossSpec.Parse(arguments.GetValue(_loss)!, withExamples: true);
        if (arguments.GetValue(_output) is string path)
        {
            Draw(spec, path);
            return App.Success;
        }

        WriteText(spec);
        WritePlots(LossPlot.Of(spec.Loss, Points));
        return App.Success;
    }

    private void Draw(LossSpec spec, string path)
    {
        Action<Loss, Stream> write = LossPicture.Writer(Path.GetExtension(path))
            ?? throw new UsageException($"--out: found '{path}', expected a name that ends with {string.Join(" or ", LossPicture.Endings)}");
        using var file = new AtomicFile(path);
        write(spec.Loss, file.Stream);
        file.Commit();
        _terminal.Output.WriteLine($"{spec.Loss} is drawn in {path}");
    }

    private void WriteText(LossSpec spec)
    {
        var loss = LossSummary.Of(spec.Loss);
        Grid grid = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn();
        Add("formula", loss.Formula);
        Add("label", loss.Label);
        Add("score", $"{loss.Score} ({loss.ScoreSpace})");
        Add("options", loss.Options.Count == 0 ? "none" : string.Join('\n', loss.Options.Select(option => $"{option.Name}: {option.Description}{(option.Default is null ? string.Empty : $"; {option.Default} by default")}")));
        Add("rules", loss.Rules.Count == 0 ? null : string.Join('\n', loss.Rules));
        Add("use it when", loss.UseWhen);
        Add("source", loss.Source);
        Add("PyTorch", loss.PyTorch is null ? "not there" : $"torch.nn.{loss.PyTorch}");
        Add("family", loss.Family);
        _terminal.Console.Write(new Text(spec.Loss.ToString(), new Style(decoration: Decoration.Bold)));
        _terminal.Console.WriteLine();
        _terminal.Console.WriteLine();
        _terminal.Console.Write(grid);
        _terminal.Console.WriteLine();

        void Add(string name, string? text)
        {
            if (text is not null)
            {
                grid.AddRow(new Text($"  {name}"), new Text(text));
            }
        }
    }

    private void WritePlots(LossPlot plot)
    {
        int width = int.Clamp((_terminal.Console.Profile.Width - 4) / 2, 24, WidestPlot);
        _terminal.Console.WriteLine($"Along: {plot.Horizontal}");
        foreach (LossCurve curve in plot.Curves)
        {
            Grid grid = new Grid().AddColumn(new GridColumn().NoWrap().PadLeft(0)).AddColumn(new GridColumn().NoWrap().PadRight(0));
            grid.AddRow(Plot("value", curve.Values, Color.Blue), Plot("slope", curve.Slopes, Color.Olive));
            _terminal.Console.WriteLine();
            _terminal.Console.WriteLine(curve.Name);
            _terminal.Console.Write(grid);

            Text Plot(string title, double[] ys, Color color) =>
                new(string.Join('\n', TerminalPlot.Lines(title, curve.Positions, ys, width, PlotRows)), color);
        }
    }
}
