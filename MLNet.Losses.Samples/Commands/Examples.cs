using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace MLNet.Losses.Samples.Commands;

/// <summary>Help that ends with examples.</summary>
internal sealed class Examples(HelpAction help, string program) : SynchronousCommandLineAction
{
    private readonly Dictionary<Command, string[]> _examples = [];

    /// <summary>Shows the examples at the end of a command's help.</summary>
    public void Add(Command command, params string[] examples) => _examples[command] = examples;

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        int code = help.Invoke(parseResult);
        if (_examples.TryGetValue(parseResult.CommandResult.Command, out string[]? examples))
        {
            TextWriter output = parseResult.InvocationConfiguration.Output;
            output.WriteLine($"Examples, each after '{program}':");
            foreach (string example in examples)
            {
                output.WriteLine($"  {example}");
            }

            output.WriteLine();
        }

        return code;
    }
}
