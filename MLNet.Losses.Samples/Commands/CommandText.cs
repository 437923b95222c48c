using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;

namespace MLNet.Losses.Samples.Commands;

/// <summary>A command line as one would type it.</summary>
internal static partial class CommandText
{
    /// <summary>The command line of a command with its arguments, after the program's name.</summary>
    public static string Of(string program, ParseResult arguments) => Of(
        $"{program} {arguments.CommandResult.Command.Name}",
        arguments.Tokens.Where(token => token.Type != TokenType.Command).Select(token => token.Value));

    /// <summary>A program with its arguments, in quotes where a shell would read them otherwise.</summary>
    public static string Of(string program, IEnumerable<string> arguments) => string.Join(' ', arguments.Select(Quoted).Prepend(program));

    private static string Quoted(string argument) => Plain().IsMatch(argument) ? argument : $"\"{Special().Replace(argument, @"\$0")}\"";

    [GeneratedRegex(@"^[\w./:=,%+@-]+$")]
    private static partial Regex Plain();

    // What a shell reads inside quotes.
    [GeneratedRegex("[\\\\\"$`]")]
    private static partial Regex Special();
}
