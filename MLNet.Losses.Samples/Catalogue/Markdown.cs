using System.Text;
using System.Text.RegularExpressions;

namespace MLNet.Losses.Samples.Catalogue;

/// <summary>Writes a page of Markdown, as viewers of source code show it.</summary>
internal sealed partial class Markdown
{
    private readonly StringBuilder _text = new();

    [GeneratedRegex(@"[\\`*_{}\[\]<>|#]")]
    private static partial Regex Special { get; }

    /// <summary>A link to a heading of the page.</summary>
    public static string Link(string heading) => $"[{Escape(heading)}](#{heading.ToLowerInvariant().Replace(' ', '-')})";

    /// <summary>Text in which nothing is a sign of Markdown.</summary>
    public static string Escape(string text) => Special.Replace(text, @"\$0");

    public void Heading(int level, string text) => Block($"{new string('#', level)} {Escape(text)}");

    /// <summary>A paragraph, already Markdown.</summary>
    public void Block(string text) => _text.Append(text).Append("\n\n");

    /// <summary>Text that is shown as it is.</summary>
    public void Code(string text) => Block($"```text\n{text}\n```");

    /// <summary>A list, already Markdown.</summary>
    public void List(IEnumerable<string> items) => Block(string.Join('\n', items.Select(item => $"- {item}")));

    /// <summary>A table, already Markdown.</summary>
    public void Table(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows) =>
        Block(string.Join('\n', [Row(columns), Row(columns.Select(_ => "---")), .. rows.Select(Row)]));

    public override string ToString() => _text.ToString().TrimEnd('\n') + "\n";

    private static string Row(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";
}
