namespace MLNet.Losses;

/// <summary>A checkpoint cannot be gone on from: it is of another training, or the file is damaged.</summary>
public sealed class CheckpointException : IOException
{
    internal CheckpointException(string path, string fault, Exception? inner = null)
        : base($"The checkpoint '{path}' {fault}. Delete the file to start afresh, or name another.", inner) => Path = path;

    /// <summary>The file.</summary>
    public string Path { get; }
}
