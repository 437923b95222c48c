using System.Globalization;

namespace MLNet.Losses.Samples.Output;

/// <summary>Numbers as tables show them.</summary>
internal static class NumberText
{
    /// <summary>A number to six digits.</summary>
    public static string Of(double value) => value.ToString("G6", CultureInfo.InvariantCulture);

    public static string Of(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A mean with its standard error, both to the second digit of the error.</summary>
    public static string Of(double mean, double error)
    {
        if (!(error > 0) || double.IsInfinity(error) || error < 1e-9)
        {
            return Of(mean);
        }

        int decimals = Decimals(error);
        return $"{Fixed(mean, decimals)} ±{Fixed(error, decimals)}";
    }

    /// <summary>The digits after the point up to the second digit of an error; of a mean without error, four.</summary>
    public static int Decimals(double error) => error > 0 ? int.Clamp(1 - (int)Math.Floor(Math.Log10(error)), 0, 9) : 4;

    /// <summary>A number with so many digits after the point.</summary>
    public static string Fixed(double value, int decimals) => value.ToString($"F{decimals}", CultureInfo.InvariantCulture);
}
