namespace MLNet.Losses;

/// <summary>
/// A model file holds something of this library that cannot be loaded: the file is damaged, or of a newer version, or it
/// needs a class that is not there. ML.NET wraps it: <see cref="Exception.GetBaseException"/> of what <c>Load</c> throws is
/// this exception.
/// </summary>
public sealed class ModelFileException : FormatException
{
    internal ModelFileException(string name, Exception cause)
        : base($"'{name}' of this model file cannot be loaded: {cause.Message}") => (ModelName, Cause) = (name, cause);

    /// <summary>What could not be loaded, by the name that it has in the file.</summary>
    public string ModelName { get; }

    /// <summary>What went wrong; no inner exception, so that this one is the base of those that ML.NET puts around it.</summary>
    public Exception Cause { get; }
}
