using System.Text;
using Spectre.Console;

namespace MLNet.Losses.Samples.Output;

/// <summary>Where the program writes: results to the output, progress and errors to the error output.</summary>
internal sealed class Terminal
{
    private const int WidthOfFiles = 100;

    private readonly Func<Stream> _openOutput;

    /// <param name="openOutput">Opens the output for bytes; they must not be mixed with text.</param>
    /// <param name="output">The output for text.</param>
    /// <param name="error">The error output.</param>
    public Terminal(Func<Stream> openOutput, TextWriter output, TextWriter error)
    {
        (_openOutput, Output, Error) = (openOutput, output, error);
        (Console, ErrorConsole) = (MakeConsole(output), MakeConsole(error));
    }

    public TextWriter Output { get; }

    public TextWriter Error { get; }

    /// <summary>The output for tables: without colours and cursor movements where it is not a terminal.</summary>
    public IAnsiConsole Console { get; }

    /// <summary>The error output for progress bars.</summary>
    public IAnsiConsole ErrorConsole { get; }

    public static Terminal OfProcess()
    {
        System.Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return new Terminal(System.Console.OpenStandardOutput, System.Console.Out, System.Console.Error);
    }

    public Stream OpenOutput() => _openOutput();

    private static IAnsiConsole MakeConsole(TextWriter writer)
    {
        var output = new AnsiConsoleOutput(writer);
        if (output.IsTerminal)
        {
            return AnsiConsole.Create(new AnsiConsoleSettings { Out = output });
        }

        // Nothing but text in files, whatever a build server's variables make of it.
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = output,
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        console.Profile.Width = WidthOfFiles;
        return console;
    }
}
