using System.Xml.Linq;
using MLNet.Losses.Tests.Experiments;

namespace MLNet.Losses.Tests.Reports;

/// <summary>A report is one file that needs nothing else, whatever the data say.</summary>
public sealed class PageTests
{
    private static readonly XNamespace _svg = "http://www.w3.org/2000/svg";

    public static TheoryData<string> Names => [.. _boards.Keys];

    private static readonly Dictionary<string, Func<LossLeaderboard>> _boards = new()
    {
        ["outliers"] = () => Boards.Outliers,
        ["hostile"] = () => Boards.HostileNames,
        ["failed"] = () => Boards.AllFailed,
        ["one"] = () => Boards.Columns(("only", 1)),
        ["equal"] = () => Boards.Columns(("a", 1), ("b", 1)),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void Needs_nothing_else(string name)
    {
        string html = _boards[name]().ToHtml(new() { Command = "losses compare x.csv" });
        XElement page = new Page(html).Root;
        Assert.StartsWith("<!DOCTYPE html>\n<html", html, StringComparison.Ordinal);
        Assert.DoesNotContain(page.Descendants(), element => element.Name.LocalName is "script" or "link" or "img" or "iframe" or "object" or "use");
        Assert.DoesNotContain(page.DescendantsAndSelf().Attributes(), attribute => attribute.Name.LocalName.StartsWith("on", StringComparison.OrdinalIgnoreCase) || attribute.Name.LocalName is "src");
        Assert.All(page.Descendants().Attributes("href"), link => Assert.StartsWith("#", link.Value, StringComparison.Ordinal));
        Assert.All(page.Descendants().Attributes().Where(attribute => !attribute.IsNamespaceDeclaration), attribute => Assert.DoesNotContain("http", attribute.Value, StringComparison.OrdinalIgnoreCase));
        string style = page.Descendants("style").Single().Value;
        Assert.All((string[])["url(", "@import", "http"], word => Assert.DoesNotContain(word, style, StringComparison.Ordinal));
    }

    /// <summary>HTML reads a style sheet as it stands, XML its entities: they are the same only without.</summary>
    [Fact]
    public void The_style_sheet_reads_the_same_as_html_and_as_xml()
    {
        string html = Boards.AllFailed.ToHtml();
        int start = html.IndexOf("<style>", StringComparison.Ordinal) + "<style>".Length;
        string style = html[start..html.IndexOf("</style>", StringComparison.Ordinal)];
        Assert.DoesNotContain('&', style);
        Assert.DoesNotContain('<', style);
        Assert.Contains("prefers-color-scheme: dark", style, StringComparison.Ordinal);
        Assert.Contains("@media print", style, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_link_leads_somewhere_and_no_id_is_there_twice(string name)
    {
        XElement page = Page.Of(_boards[name]()).Root;
        string[] ids = [.. page.Descendants().Attributes("id").Select(id => id.Value)];
        Assert.Equal(ids.Distinct(), ids);
        Assert.All(page.Descendants().Attributes("href"), link => Assert.Contains(link.Value[1..], ids));
        Assert.Equal(page.Descendants("section").Count(), page.Descendants("nav").Single().Elements("a").Count());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Pictures_say_what_they_show_and_grow_with_the_page(string name)
    {
        XElement[] pictures = [.. Page.Of(_boards[name]()).Root.Descendants(_svg + "svg").Where(svg => (string?)svg.Attribute("class") == "chart")];
        Assert.All(pictures, picture =>
        {
            Assert.Equal("img", (string?)picture.Attribute("role"));
            Assert.NotEmpty((string)picture.Attribute("aria-label")!);
            Assert.NotEmpty(picture.Element(_svg + "title")!.Value);
            Assert.NotNull(picture.Attribute("viewBox"));
            Assert.Null(picture.Attribute("width"));
            Assert.DoesNotContain(picture.DescendantsAndSelf().Attributes(), attribute => attribute.Value.Contains("NaN", StringComparison.Ordinal) || attribute.Value.Contains('∞'));
        });
        Assert.True(name == "failed" || pictures.Length > 0);
    }

    [Fact]
    public void What_the_data_say_is_text_and_no_markup()
    {
        LossLeaderboard board = Boards.HostileNames;
        string html = board.ToHtml(new() { Title = Boards.Hostile, Source = "</title>", Command = "a < b && c" });
        var page = new Page(html);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        string shown = Boards.Hostile.Replace('\u0001', '\uFFFD').Replace('\ud800', '\uFFFD');
        Assert.Equal(shown, page.Root.Descendants("h1").Single().Value);
        Assert.Contains(page.Rows("Leaderboard"), row => row.Elements("th").Single().Value.StartsWith(shown, StringComparison.Ordinal));
        Assert.Contains(page.Rows("Failed trials"), row => row.Value.Contains(shown, StringComparison.Ordinal));
        Assert.Equal("a < b && c", page.Section("Settings").Descendants("pre").Single().Value);
    }

    [Fact]
    public void The_date_is_shown_only_where_it_is_given()
    {
        string with = Boards.AllFailed.ToHtml(new() { Date = new DateTimeOffset(2026, 11, 26, 9, 5, 0, TimeSpan.FromHours(1)) });
        Assert.Contains("2026-11-26 09:05 +01:00", with, StringComparison.Ordinal);
        Assert.DoesNotContain("2026", Boards.AllFailed.ToHtml(), StringComparison.Ordinal);
    }

    /// <summary>Made again, whatever runs at once: the same bits.</summary>
    [Fact]
    public void The_same_experiment_gives_the_same_bits()
    {
        LossReportOptions options = new() { Timings = false };
        string html = Boards.Outliers.ToHtml(options);
        Assert.Equal(html, Boards.Outliers.ToHtml(options));
        Assert.Equal(html, Boards.MakeOutliers(parallelism: 1).ToHtml(options));
        Assert.DoesNotContain("Scoring", html, StringComparison.Ordinal);
        Assert.Contains("Scoring", Boards.Outliers.ToHtml(), StringComparison.Ordinal);
    }

    [Fact]
    public void It_can_be_written_to_a_file_or_a_writer()
    {
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.Path, "report.html");
        Boards.AllFailed.SaveReport(path);
        Assert.Equal(Boards.AllFailed.ToHtml(), File.ReadAllText(path));
        Boards.HostileNames.SaveReport(path);
        Assert.Equal(Boards.HostileNames.ToHtml(), File.ReadAllText(path));
        Assert.Equal([path], Directory.EnumerateFileSystemEntries(folder.Path));
    }
}
