using System.Globalization;
using System.Xml.Linq;

namespace MLNet.Losses.Reports.Html;

/// <summary>Numbers as a page shows them; the whole number stays with what is shown of it.</summary>
internal static class NumberText
{
    private const string None = "–";

    /// <summary>A number to four digits.</summary>
    public static string Text(double value) =>
        double.IsNaN(value) ? None
        : double.IsInfinity(value) ? (value > 0 ? "∞" : "−∞")
        : Signed(value.ToString("G4", CultureInfo.InvariantCulture));

    public static string Text(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A mean with its standard error, both to the second digit of the error.</summary>
    public static string Text(double mean, double error)
    {
        if (!(error > 0) || !double.IsFinite(error) || !double.IsFinite(mean) || error < 1e-9 * Math.Abs(mean))
        {
            return Text(mean);
        }

        int decimals = 1 - (int)Math.Floor(Math.Log10(error));
        return decimals > 6 || decimals < -3
            ? $"{Text(mean)} ± {Signed(error.ToString("G2", CultureInfo.InvariantCulture))}"
            : $"{Fixed(mean, decimals)} ± {Fixed(error, decimals)}";
    }

    /// <summary>A p-value to what can be said of it.</summary>
    public static string PValue(double p) => double.IsNaN(p) ? "no test" : p < 0.001 ? "p < 0.001" : $"p = {Probability(p)}";

    /// <summary>A p-value where it is said already that it is one.</summary>
    public static string PValueAlone(double p) => double.IsNaN(p) ? None : p < 0.001 ? "< 0.001" : Probability(p);

    /// <summary>A share as percents, a small one to more digits.</summary>
    public static string Percent(double share) => double.IsNaN(share) ? None : $"{(100 * share).ToString(
        share switch
        {
            > 0 and < 0.00995 => "0.00",
            > 0 and < 0.0995 => "0.0",
            _ => "0",
        },
        CultureInfo.InvariantCulture)}%";

    public static string Time(TimeSpan time) =>
        time.TotalSeconds >= 100 ? $"{time.TotalSeconds.ToString("N0", CultureInfo.InvariantCulture)} s"
        : time.TotalSeconds >= 0.9995 ? $"{time.TotalSeconds.ToString("G3", CultureInfo.InvariantCulture)} s"
        : $"{time.TotalMilliseconds.ToString("G3", CultureInfo.InvariantCulture)} ms";

    /// <summary>A number with what is shown of it.</summary>
    public static XElement Data(double value, string text) =>
        HtmlTag.Of("data", new XAttribute("value", value.ToString("R", CultureInfo.InvariantCulture)), text);

    public static XElement Data(double value) => Data(value, Text(value));

    private static string Probability(double p) => p > 0.9995 ? "1" : p.ToString(p < 0.1 ? "0.000" : "0.00", CultureInfo.InvariantCulture);

    // Where the error has no digits after the point, the mean is shown to that digit too.
    private static string Fixed(double value, int decimals)
    {
        double unit = Math.Pow(10, Math.Max(0, -decimals));
        return Signed((Math.Round(value / unit) * unit is var rounded && decimals < 0 ? rounded : value).ToString($"F{Math.Max(0, decimals)}", CultureInfo.InvariantCulture));
    }

    private static string Signed(string number) => number.Replace('-', '−');
}
