using System.Xml.Linq;
using MLNet.Losses.Plots;

namespace MLNet.Losses.Reports.Pictures;

/// <summary>Something drawn into a chart.</summary>
internal abstract record ChartLayer
{
    /// <summary>What the legend calls it; null where it needs no entry.</summary>
    public string? Name { get; init; }

    /// <summary>The number of its colour.</summary>
    public int Series { get; init; }

    /// <summary>The positions that the horizontal axis has to show.</summary>
    public abstract IEnumerable<double> Xs { get; }

    /// <summary>The numbers that the vertical axis has to show.</summary>
    public abstract IEnumerable<double> Ys { get; }

    /// <summary>The elements, in a frame.</summary>
    public abstract IEnumerable<XElement> Draw(SvgFrame frame);

    /// <summary>The elements that stand for it in a legend, in a box of 28 by 12.</summary>
    public abstract IEnumerable<XElement> Swatch();

    /// <summary>The colour.</summary>
    protected string Color => SvgTheme.Page.Series[Series % SvgTheme.Page.Series.Count];

    /// <summary>An element that says more when it is pointed at.</summary>
    protected static XElement WithTip(XElement element, string? tip)
    {
        if (tip is not null)
        {
            element.Add(new XElement(Svg.Namespace + "title", tip));
        }

        return element;
    }
}
