using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace MLNet.Losses.Reports.Html;

/// <summary>Writes a page so that it is well-formed XML and reads the same as HTML.</summary>
internal static class HtmlText
{
    private const char Unprintable = '\uFFFD';

    // What has no content in HTML, and so no end.
    private static readonly HashSet<string> _void = ["br", "col", "hr", "img", "input", "link", "meta", "wbr"];

    private static readonly XmlWriterSettings _settings = new()
    {
        ConformanceLevel = ConformanceLevel.Fragment,
        OmitXmlDeclaration = true,
        NewLineHandling = NewLineHandling.None,
    };

    public static void Write(TextWriter output, XElement page)
    {
        foreach (XElement element in page.DescendantsAndSelf())
        {
            // A browser takes <td/> for the start of a cell.
            if (element.IsEmpty && element.Name.Namespace == XNamespace.None && !_void.Contains(element.Name.LocalName))
            {
                element.Add(string.Empty);
            }

            foreach (XAttribute attribute in element.Attributes())
            {
                attribute.Value = Printable(attribute.Value);
            }

            foreach (XText text in element.Nodes().OfType<XText>())
            {
                text.Value = Printable(text.Value);
            }
        }

        output.Write("<!DOCTYPE html>\n");
        using (var writer = XmlWriter.Create(output, _settings))
        {
            page.WriteTo(writer);
        }

        output.Write('\n');
    }

    /// <summary>A text without the characters that no page can hold.</summary>
    private static string Printable(string text)
    {
        if (IsPrintable(text))
        {
            return text;
        }

        var printable = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
            {
                printable.Append(text, i++, 2);
            }
            else
            {
                printable.Append(XmlConvert.IsXmlChar(text[i]) ? text[i] : Unprintable);
            }
        }

        return printable.ToString();
    }

    private static bool IsPrintable(string text)
    {
        foreach (char letter in text)
        {
            if (!XmlConvert.IsXmlChar(letter))
            {
                return false;
            }
        }

        return true;
    }
}
