namespace MLNet.Losses;

/// <summary>A network cannot be made or used as it was asked for: its module does not fit, or its device is not there.</summary>
public sealed class NetworkException : InvalidOperationException
{
    internal NetworkException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }
}
