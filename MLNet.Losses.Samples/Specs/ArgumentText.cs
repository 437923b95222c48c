namespace MLNet.Losses.Samples.Specs;

/// <summary>What the library says of an argument that it does not take.</summary>
internal static class ArgumentText
{
    /// <summary>The first line of the message, without the parameter's name at its end.</summary>
    public static string Of(ArgumentException error) => error.Message.Split('\n')[0].Split(" (Parameter ")[0].TrimEnd('.');
}
