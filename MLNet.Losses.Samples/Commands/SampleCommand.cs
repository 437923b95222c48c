using System.CommandLine;
using MLNet.Losses.Samples.CodeSamples;
using MLNet.Losses.Samples.Output;
using MLNet.Losses.Samples.Specs;
using Spectre.Console;

namespace MLNet.Losses.Samples.Commands;

/// <summary>Runs a code sample.</summary>
internal sealed class SampleCommand : Command
{
    private readonly Terminal _terminal;
    private readonly Argument<string?> _name = new("NAME") { Description = "the sample; none to list them", Arity = ArgumentArity.ZeroOrOne };

    public SampleCommand(Terminal terminal)
        : base("sample", "Run a code sample of MLNet.Losses.Samples/CodeSamples: losses, networks and sequences in code.")
    {
        _terminal = terminal;
        Add(_name);
        SetAction((arguments, cancellation) => Task.Run(() => Run(arguments, cancellation), CancellationToken.None));
    }

    private int Run(ParseResult arguments, CancellationToken cancellation)
    {
        if (arguments.GetValue(_name) is not string name)
        {
            Table table = Tables.OfText("sample", "what it shows", "code");
            foreach (CodeSample sample in CodeSample.All)
            {
                table.AddTextRow(sample.Name, sample.Description, $"CodeSamples/{sample.GetType().Name}.cs");
            }

            _terminal.Console.Write(table);
            return App.Success;
        }

        CodeSample chosen = CodeSample.All.FirstOrDefault(sample => sample.Name == name)
            ?? throw new UsageException($"there is no sample '{name}'{NearestMatch.Hint(name, [.. CodeSample.All.Select(sample => sample.Name)])}");
        chosen.Run(_terminal, cancellation);
        return App.Success;
    }
}
