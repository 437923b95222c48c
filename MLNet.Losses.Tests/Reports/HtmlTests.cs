using System.Text;
using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;
using MLNet.Losses.Reports.Html;
using MLNet.Losses.Tests.Support;

namespace MLNet.Losses.Tests.Reports;

/// <summary>The writer of pages, and numbers as pages show them.</summary>
public sealed class HtmlTests
{
    private static readonly Gen<string> _text = Gen.Choose(char.MinValue, char.MaxValue).Or(Gen.Choose(0, 0x7f)).Select(code => (char)code).ArrayOf().Select(letters => new string(letters));

    /// <summary>Any text comes back from the page as it was, but for characters that no page can hold.</summary>
    [Fact]
    public void Any_text_is_text() => Always.Holds(_text, text =>
    {
        XElement page = XDocument.Parse(Html(HtmlTag.Of("p", new XAttribute("title", text), text)), LoadOptions.PreserveWhitespace).Root!;
        string printable = string.Concat(text.EnumerateRunes().Select(rune => IsPrintable(rune) ? rune.ToString() : "\uFFFD"));
        Assert.Equal(printable.ReplaceLineEndings("\n"), page.Value.ReplaceLineEndings("\n"));
    });

    [Fact]
    public void What_no_page_can_hold_is_replaced()
    {
        // Not as data of a theory: attributes are written in UTF-8, which has no lone surrogates.
        (string Text, string Shown)[] cases = [("a\ud800b", "a\uFFFDb"), ("\udc00", "\uFFFD"), ("\ud83d\ude00", "\ud83d\ude00"), ("\0\u001f", "\uFFFD\uFFFD")];
        Assert.All(cases, one => Assert.Equal(one.Shown, XDocument.Parse(Html(HtmlTag.Of("p", one.Text))).Root!.Value));
    }

    [Fact]
    public void Only_what_has_no_end_in_html_has_none() =>
        Assert.Equal("<!DOCTYPE html>\n<div><td></td><br /><p></p></div>\n", Html(HtmlTag.Of("div", HtmlTag.Of("td"), HtmlTag.Of("br"), HtmlTag.Of("p"))));

    [Theory]
    [InlineData(37.6234, 0.41, "37.62 ± 0.41")]
    [InlineData(37.6234, 4.1, "37.6 ± 4.1")]
    [InlineData(1234.5, 123.4, "1230 ± 120")]
    [InlineData(-0.01234, 0.00056, "−0.01234 ± 0.00056")]
    [InlineData(0.5, 0, "0.5")]
    [InlineData(0.5, double.NaN, "0.5")]
    [InlineData(double.NaN, 1, "–")]
    [InlineData(double.PositiveInfinity, double.NaN, "∞")]
    [InlineData(1e-9, 2e-10, "1E−09 ± 2E−10")]
    public void A_mean_with_its_error(double mean, double error, string text) => Assert.Equal(text, NumberText.Text(mean, error));

    [Theory]
    [InlineData(0.0031, "p = 0.003")]
    [InlineData(0.04999, "p = 0.050")]
    [InlineData(0.314, "p = 0.31")]
    [InlineData(0.0001, "p < 0.001")]
    [InlineData(0, "p < 0.001")]
    [InlineData(1, "p = 1")]
    [InlineData(double.NaN, "no test")]
    public void A_p_value(double p, string text) => Assert.Equal(text, NumberText.PValue(p));

    [Theory]
    [InlineData(0, "0%")]
    [InlineData(0.00061, "0.06%")]
    [InlineData(0.0261, "2.6%")]
    [InlineData(0.5, "50%")]
    [InlineData(1, "100%")]
    [InlineData(double.NaN, "–")]
    public void A_share(double share, string text) => Assert.Equal(text, NumberText.Percent(share));

    [Theory]
    [InlineData(0.00023, "0.23 ms")]
    [InlineData(0.0451, "45.1 ms")]
    [InlineData(1.234, "1.23 s")]
    [InlineData(4321, "4,321 s")]
    public void A_time(double seconds, string text) => Assert.Equal(text, NumberText.Time(TimeSpan.FromSeconds(seconds)));

    // XML 1.0, production 2: a lone surrogate is no rune and comes as the replacement.
    private static bool IsPrintable(Rune rune) => rune.Value is 9 or 10 or 13 or (>= 0x20 and not (0xFFFE or 0xFFFF));

    private static string Html(XElement element)
    {
        using var writer = new StringWriter();
        HtmlText.Write(writer, element);
        return writer.ToString();
    }
}
