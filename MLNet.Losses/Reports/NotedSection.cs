using MLNet.Losses.Reports.Html;

namespace MLNet.Losses.Reports;

/// <summary>A section that begins with a remark: of whom it speaks.</summary>
internal sealed class NotedSection(ReportSection section, string note) : ReportSection
{
    public override string Title => section.Title;

    public override bool HasContent => section.HasContent;

    public override IEnumerable<object?> Content() => section.Content().Prepend(HtmlTag.Note(note));
}
