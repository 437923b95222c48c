using System.CommandLine;
using System.Text.RegularExpressions;

namespace MLNet.Losses.Samples.Commands;

/// <summary>A command line as one would type it.</summary>
internal static partial class CommandText
{
    /// <summary>The command line of some arguments, after the program's name.</summary>
    public static string Of(string program, ParseResult arguments) =>
        string.Join(' ', arguments.Tokens.Select(token => Quoted(token.Value)).Prepend(program));

    private static string Quoted(string argument) => Plain().IsMatch(argument) ? argument : $"\"{Special().Replace(argument, @"\$0")}\"";

    [GeneratedRegex(@"^[\w./:=,%+@-]+$")]
    private static partial Regex Plain();

    // What a shell reads inside quotes.
    [GeneratedRegex("[\\\\\"$`]")]
    private static partial Regex Special();
}
