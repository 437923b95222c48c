using System.Xml.Linq;
using MLNet.Losses.Plots;

namespace MLNet.Losses.Reports.Pictures;

/// <summary>A line through points.</summary>
internal sealed record LineLayer(IReadOnlyList<double> Positions, IReadOnlyList<double> Numbers) : ChartLayer
{
    /// <summary>The number of the dashes by which it differs from others of its colour.</summary>
    public int Dashes { get; init; }

    /// <summary>Whether it is one of many, and drawn faintly.</summary>
    public bool IsFaint { get; init; }

    /// <summary>Whether an axis has to show it: a line to compare with need not be seen whole.</summary>
    public bool IsShown { get; init; } = true;

    public override IEnumerable<double> Xs => IsShown ? Positions : [];

    public override IEnumerable<double> Ys => IsShown ? Numbers : [];

    public override IEnumerable<XElement> Draw(SvgFrame frame)
    {
        XElement line = Svg.Curve(frame.Path(Positions, Numbers), Color, Dashes);
        if (IsFaint)
        {
            line.Add(new XAttribute("stroke-opacity", "0.55"));
            line.SetAttributeValue("stroke-width", "1.3");
        }

        return [line];
    }

    public override IEnumerable<XElement> Swatch() => [Svg.Curve("M0 6L28 6", Color, Dashes)];
}
