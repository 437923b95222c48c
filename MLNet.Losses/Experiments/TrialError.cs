namespace MLNet.Losses;

/// <summary>Why a trial failed.</summary>
/// <param name="Type">The class of the exception.</param>
/// <param name="Message">What it says.</param>
public sealed record TrialError(string Type, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Type}: {Message}";

    internal static TrialError Of(Exception error) => new(error.GetType().Name, error.Message);
}
