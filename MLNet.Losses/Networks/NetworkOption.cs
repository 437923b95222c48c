namespace MLNet.Losses.Networks;

/// <summary>The checks of the options of networks and optimizers: each returns the option or throws an error that names it.</summary>
internal static class NetworkOption
{
    public static int AtLeast(int value, int least, string name) =>
        value >= least ? value : throw new ArgumentOutOfRangeException(name, value, $"{name}: expected a whole number of at least {least}.");

    public static double From0Below1(double value, string name) => Check(value, value is >= 0 and < 1, "a number from 0, below 1", name);

    public static double From0To1(double value, string name) => Check(value, value is >= 0 and <= 1, "a number from 0 to 1", name);

    public static double Positive(double value, string name) => Check(value, value > 0 && double.IsFinite(value), "a finite number above 0", name);

    private static double Check(double value, bool holds, string expected, string name) =>
        holds ? value : throw new ArgumentOutOfRangeException(name, value, $"{name}: expected {expected}.");
}
