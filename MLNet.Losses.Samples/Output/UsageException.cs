namespace MLNet.Losses.Samples.Output;

/// <summary>A command line that has no meaning, whatever the files hold.</summary>
internal sealed class UsageException(string message) : Exception(message);
