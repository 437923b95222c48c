using System.Xml.Linq;

namespace MLNet.Losses.Reports.Html;

/// <summary>The command that makes a report again.</summary>
internal static class MadeAgain
{
    /// <summary>The command under its heading; null where there is none.</summary>
    public static XElement? Of(string? command) => command is null ? null : Tag.Of(
        "div", Tag.Class("again"), Tag.Of("h3", "Make it again"), Tag.Of("pre", Tag.Of("code", command)));
}
