namespace MLNet.Losses.Samples.Output;

/// <summary>Why a trial failed, in a line.</summary>
internal static class ErrorText
{
    /// <summary>The first line of the message, without the name of a parameter that its reader does not know.</summary>
    public static string Of(TrialError error) => error.Message.Split('\n')[0].Split(" (Parameter ")[0].Trim();
}
