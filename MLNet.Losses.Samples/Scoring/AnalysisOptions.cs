using System.CommandLine;
using MLNet.Losses.Samples.Output;

namespace MLNet.Losses.Samples.Scoring;

/// <summary>The arguments by which evaluate is told to look into the rows of a scored file.</summary>
internal sealed class AnalysisOptions
{
    private readonly Option<bool> _analyze = new("--analyze")
    {
        Description = "also look into the rows: which part of the loss the worst rows carry, residuals, calibration; the options below do so too. It keeps the losses in memory",
    };

    private readonly Option<string> _slices = new("--slices")
    {
        Description = "search for slices of rows with high loss in these columns [default: all that have no other use]",
        HelpName = "COL[,COL...]",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string> _order = new("--order")
    {
        Description = "follow how the loss drifts along this column of numbers or dates",
        HelpName = "COL",
    };

    private readonly Option<string> _labels = new("--labels")
    {
        Description = "list the labels that are probably wrong, where scores are, or can be converted to, probabilities of classes; best for scores of rows that the model has not seen. Rows that are near in these columns have a say [default: all numbers that have no other use]",
        HelpName = "COL[,COL...]",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string> _report = new("--report") { Description = "write all of it as a page with pictures", HelpName = "REPORT.html" };

    public void AddTo(Command command)
    {
        command.Add(_analyze);
        command.Add(_slices);
        command.Add(_order);
        command.Add(_labels);
        command.Add(_report);
    }

    /// <summary>What the command line says; null where nothing asks for an analysis.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="compares">Whether a second model is compared, which is an analysis too.</param>
    /// <exception cref="UsageException">It has no meaning.</exception>
    public AnalysisRequest? Read(ParseResult arguments, bool compares)
    {
        bool slices = arguments.GetResult(_slices) is { Implicit: false }, labels = arguments.GetResult(_labels) is { Implicit: false };
        var request = new AnalysisRequest(
            slices,
            slices ? ScoredFileOptions.Columns(arguments, _slices) : null,
            ScoredFileOptions.Columns(arguments, _order),
            labels,
            labels ? ScoredFileOptions.Columns(arguments, _labels) : null,
            arguments.GetValue(_report));
        return compares || arguments.GetValue(_analyze) || request != AnalysisRequest.Nothing ? request : null;
    }
}
