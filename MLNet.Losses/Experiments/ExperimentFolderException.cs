namespace MLNet.Losses;

/// <summary>The folder of an experiment cannot be used: it holds another experiment, is in use, or cannot be written.</summary>
public sealed class ExperimentFolderException : IOException
{
    internal ExperimentFolderException(string folder, string problem, Exception? inner = null)
        : base($"The folder '{folder}' of the experiment {problem}", inner) => Folder = folder;

    /// <summary>The folder.</summary>
    public string Folder { get; }
}
