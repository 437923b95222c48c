using System.Globalization;
using System.Xml.Linq;
using MLNet.Losses.Plots;
using MLNet.Losses.Reports.Pictures;

namespace MLNet.Losses.Tests.Reports;

/// <summary>Pictures show numbers where they belong.</summary>
public sealed class PictureTests
{
    private static readonly XNamespace _svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void Points_lie_where_their_numbers_say()
    {
        (double, double)[] places = Places(new("a", new PointLayer([(0, 0, null), (5, 10, null), (10, 20, null)])) { Horizontal = new PlotAxis(0, 10), Vertical = new PlotAxis(0, 20) });
        Assert.Equal((places[0].Item1 + places[2].Item1) / 2, places[1].Item1, 0.11);
        Assert.Equal((places[0].Item2 + places[2].Item2) / 2, places[1].Item2, 0.11);
        Assert.True(places[0].Item1 < places[2].Item1 && places[0].Item2 > places[2].Item2, "more is to the right, and up");
    }

    [Fact]
    public void A_logarithmic_axis_has_its_ratios_even()
    {
        double[] xs = [.. Places(new("a", new PointLayer([(0.1, 0, null), (1, 1, null), (10, 2, null)])) { Horizontal = new LogAxis(0.1, 10) }).Select(place => place.Item1)];
        Assert.Equal(xs[1] - xs[0], xs[2] - xs[1], 0.11);
        Assert.Equal([0.1, 0.2, 0.5, 1, 2, 5, 10], new LogAxis(0.1, 10).Ticks.Select(tick => tick.At), (left, right) => Math.Abs(left - right) < 1e-12);
        Assert.Equal(["0.001", "0.01", "0.1", "1", "10", "100"], new LogAxis(0.001, 100).Ticks.Select(tick => tick.Text));
    }

    [Fact]
    public void Names_come_from_the_top_or_from_the_left()
    {
        var list = new NameAxis(["a", "b", "c"], FromTop: true);
        Assert.Equal(["a", "b", "c"], list.Ticks.Select(tick => tick.Text));
        double bottom = 100, top = 0;
        Assert.True(list.Place(0, bottom, top) < list.Place(2, bottom, top));
        Assert.True(new NameAxis(["a", "b"], FromTop: false).Place(0, 0, 100) < 50);
    }

    [Theory]
    [InlineData(new double[0], -0.05, 1.05)]
    [InlineData(new[] { 0.0 }, -1, 1)]
    [InlineData(new[] { 2.0, 2.0 }, 1.8, 2.2)]
    [InlineData(new[] { 0.0, 10.0, double.NaN, double.PositiveInfinity }, -0.5, 10.5)]
    public void An_axis_shows_its_numbers(double[] numbers, double from, double to)
    {
        var axis = PlotAxis.OfNumbers(numbers);
        Assert.Equal(from, axis.From, 1e-12);
        Assert.Equal(to, axis.To, 1e-12);
    }

    [Fact]
    public void What_is_no_number_is_left_out()
    {
        XElement picture = new Chart(
            "a",
            new PointLayer([(double.NaN, 0, null), (0, double.PositiveInfinity, null), (1, 1, "tip")]),
            new LineLayer([0, 1, 2], [0, double.NaN, 2]),
            new SpanLayer([(0, double.NaN, 1), (1, 0, 2)], IsUpright: true),
            new BarLayer([(0, 1, 0, null), (1, 2, 3, null)])).Picture();
        Assert.Single(picture.Descendants(_svg + "circle"));
        Assert.Equal(2, ((string)picture.Descendants(_svg + "path").First().Attribute("d")!).Count(letter => letter == 'M'));
        Assert.Single(picture.Descendants(_svg + "rect"));
        Assert.Equal("tip", picture.Descendants(_svg + "circle").Single().Value);
    }

    [Fact]
    public void A_legend_has_each_name_once()
    {
        XElement legend = new Chart("a", new LineLayer([0, 1], [0, 1]) { Name = "x" }, new LineLayer([0, 1], [1, 0]) { Name = "x" }, new LineLayer([0, 1], [1, 1])).ToFigure().Element("ul")!;
        Assert.Equal(["x"], legend.Elements("li").Select(item => item.Value));
        Assert.Null(new Chart("a", new LineLayer([0, 1], [0, 1])).ToFigure().Element("ul"));
    }

    private static (double, double)[] Places(Chart chart) =>
        [.. chart.Picture().Descendants(_svg + "circle").Select(circle => (Read(circle, "cx"), Read(circle, "cy")))];

    private static double Read(XElement element, string name) => double.Parse((string)element.Attribute(name)!, CultureInfo.InvariantCulture);
}
