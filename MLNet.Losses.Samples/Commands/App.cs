using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using MLNet.Losses.Samples.Output;
using MLNet.Losses.Samples.Specs;
using MLNet.Losses.Torch;

namespace MLNet.Losses.Samples.Commands;

/// <summary>The program: its commands, and what it makes of errors.</summary>
internal static class App
{
    public const int Success = 0;
    public const int BadInput = 1;
    public const int BadUsage = 2;
    public const int Cancelled = 130;

    public const string Program = "dotnet run --project MLNet.Losses.Samples --";

    /// <summary>Runs a command line.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="terminal">Where to write.</param>
    /// <param name="cancellation">Ends the command early, as Ctrl-C does.</param>
    public static async Task<int> Run(string[] arguments, Terminal terminal, CancellationToken cancellation = default)
    {
        // '@' has no special meaning: it may begin the name of a column.
        ParseResult parsed = MakeRoot(terminal).Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Action is ParseErrorAction)
        {
            return UsageError(terminal, parsed, ErrorOf(parsed));
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration
            {
                Output = terminal.Output,
                Error = terminal.Error,
                EnableDefaultExceptionHandler = false,
            }, cancellation);
        }
        catch (UsageException error)
        {
            return UsageError(terminal, parsed, error.Message);
        }
        catch (Exception error) when (error is InputException or IOException or UnauthorizedAccessException or TorchNotAvailableException)
        {
            terminal.Error.WriteLine($"error: {error.Message}");
            return BadInput;
        }
        catch (OperationCanceledException)
        {
            terminal.Error.WriteLine("cancelled");
            return Cancelled;
        }
    }

    private static RootCommand MakeRoot(Terminal terminal)
    {
        var list = new ListCommand(terminal);
        var show = new ShowCommand(terminal);
        var rows = new RowsCommand(terminal);
        var evaluate = new EvaluateCommand(terminal);
        var compare = new CompareCommand(terminal);
        var train = new TrainCommand(terminal);
        var score = new ScoreCommand(terminal);
        var sample = new SampleCommand(terminal);
        var catalogue = new CatalogueCommand(terminal);
        var root = new RootCommand("PyTorch's losses for ML.NET. Without a command: compares losses on bundled data, in less than a minute.");
        foreach (Command command in (Command[])[list, show, compare, train, score, rows, evaluate, sample, catalogue])
        {
            root.Add(command);
        }

        var bundled = new BundledComparison(terminal);
        root.SetAction((_, cancellation) => Task.Run(() => bundled.Run(cancellation), CancellationToken.None));

        HelpOption help = root.Options.OfType<HelpOption>().Single();
        var examples = new Examples((HelpAction)help.Action!, Program);
        help.Action = examples;
        examples.Add(root, "list", "show Huber:delta=0.3", "evaluate --help");
        examples.Add(list, "list", "list --json");
        examples.Add(show, "show Huber:delta=0.3", "show BCEWithLogits:posWeight=3 --out bce.svg");
        examples.Add(
            compare,
            "compare houses.csv --task regression --label price --loss MSE --loss L1 --loss Huber:delta=0.1..10 --budget 2m --report houses.html",
            "compare loans.csv --task binary --label Class --positive bad --stratify --loss BCEWithLogits --loss Focal:gamma=0..5 --judge AreaUnderRocCurve --judge BCEWithLogits",
            "compare loans.csv --task binary --label Class --loss BCEWithLogits --loss SoftMargin --trainer torch --trainer sdca --trainer lightgbm",
            "compare visits.csv --task regression --label days --loss L1 --loss narrow=Huber:delta=0.5 --group-by patient --repeats 3 --resume visits.folder",
            "compare houses.csv --task regression --label price --loss MSE --loss L1 --refit houses.zip --oof scored.csv --json");
        examples.Add(
            train,
            "train houses.csv --task regression --loss Huber:delta=5 --label price --model houses.zip",
            "train loans.csv --task binary --loss Focal --label Class --positive bad --model loans.zip",
            "train jobs.csv --task multiclass --loss OrdinalCrossEntropy --label class --classes low,medium,high --model jobs.zip",
            "train trips.csv --task ranking --loss ListNet --label choice --group traveller --model trips.zip",
            "train faces.csv --task embedding --label person --features \"p*\" --dimensions 2 --model faces.zip");
        examples.Add(
            score,
            "score houses.zip new.csv --out scored.csv",
            "score faces.zip faces.csv --out scored.csv --picture faces.svg --label person");
        examples.Add(
            rows,
            "rows scored.csv --loss Huber --label y --score p --gradient",
            "rows scored.csv --loss mine=Huber:delta=0.3 --label y --score p --out new.csv",
            "rows scored.csv --loss \"BCE:weight=1|2|4\" --label \"y_*\" --score \"p_*\"",
            "rows scored.csv --loss CrossEntropy --label class --score cat,dog,eel --scores-are probability",
            "rows scored.csv --loss RankNet --label grade --score s --group query");
        examples.Add(
            evaluate,
            "evaluate scored.csv --loss MSE --loss Quantile:level=0.9 --label y --score p",
            "evaluate scored.csv --loss MSE --label y --score p --weight w --by country",
            "evaluate scored.csv --loss MSE --label y --score p --top 10 --json");
        examples.Add(sample, "sample", "sample own-loss");
        examples.Add(catalogue, "catalogue", "catalogue --out losses");
        return root;
    }

    private static string ErrorOf(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        if (command is RootCommand && parsed.UnmatchedTokens.Count > 0)
        {
            string token = parsed.UnmatchedTokens[0];
            return $"there is no command '{token}'{NearestMatch.Hint(token, [.. command.Subcommands.Select(known => known.Name)])}";
        }

        Argument? missing = command.Arguments.FirstOrDefault(argument => parsed.GetResult(argument) is not { Tokens.Count: > 0 });
        return missing is null
            ? parsed.Errors[0].Message.TrimEnd('.')
            : $"{missing.Name} is missing: {missing.Description}";
    }

    private static int UsageError(Terminal terminal, ParseResult parsed, string message)
    {
        string command = parsed.CommandResult.Command is RootCommand ? string.Empty : $" {parsed.CommandResult.Command.Name}";
        terminal.Error.WriteLine($"error: {message}");
        terminal.Error.WriteLine($"See: {Program}{command} --help");
        return BadUsage;
    }
}
