using System.Xml.Linq;

namespace MLNet.Losses.Reports.Html;

/// <summary>The command that makes a report again.</summary>
internal static class MadeAgain
{
    /// <summary>The command under its heading; null where there is none.</summary>
    public static XElement? Of(string? command) => command is null ? null : HtmlTag.Of(
        "div", HtmlTag.Class("again"), HtmlTag.Of("h3", "Make it again"), HtmlTag.Of("pre", HtmlTag.Of("code", command)));
}
