using System.Globalization;

namespace MLNet.Losses.Catalog;

/// <summary>How the value of an option is written.</summary>
internal static class OptionText
{
    /// <summary>A number in the shortest form that reads back as the same single-precision number.</summary>
    public static string Of(double value) => ((float)value).ToString("R", CultureInfo.InvariantCulture);

    /// <summary>Any option, the same in every culture.</summary>
    public static string Of(object? value) => value switch
    {
        null => "none",
        double number => Of(number),
        bool flag => flag ? "true" : "false",
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? string.Empty,
    };
}
