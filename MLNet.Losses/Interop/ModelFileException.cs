namespace MLNet.Losses;

/// <summary>
/// A model file holds something of this library that cannot be loaded: the file is damaged, or of a newer version, or it
/// needs a class that is not there. ML.NET wraps it: ask for <see cref="Exception.GetBaseException"/>, or for the cause
/// that is of this type.
/// </summary>
public sealed class ModelFileException : FormatException
{
    internal ModelFileException(string name, Exception cause)
        : base($"'{name}' of this model file cannot be loaded: {cause.Message}", cause) => ModelName = name;

    /// <summary>What could not be loaded, by the name that it has in the file.</summary>
    public string ModelName { get; }
}
