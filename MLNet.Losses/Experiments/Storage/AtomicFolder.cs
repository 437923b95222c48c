namespace MLNet.Losses.Experiments.Storage;

/// <summary>
/// A folder in which a file is there as a whole or not at all, whenever the program or the machine stops: it is written
/// under another name, forced to the disk and renamed.
/// </summary>
internal sealed class AtomicFolder : IDisposable
{
    private const string Unfinished = ".unfinished";

    private readonly Func<string, Stream> _create;
    private readonly FileStream _lock;

    /// <summary>Opens a folder, or makes it.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="create">Opens a file for writing; the file system's by default.</param>
    /// <exception cref="ExperimentFolderException">It cannot be made, or is in use.</exception>
    public AtomicFolder(string path, Func<string, Stream>? create = null)
    {
        (Path, _create) = (System.IO.Path.GetFullPath(path), create ?? (file => new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.None)));
        try
        {
            Directory.CreateDirectory(Path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ExperimentFolderException(Path, $"cannot be made: {error.Message}", error);
        }

        try
        {
            // The system takes the lock away from a process that is killed.
            _lock = new FileStream(System.IO.Path.Combine(Path, "in-use.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ExperimentFolderException(Path, $"is in use by another run, or cannot be written: {error.Message}", error);
        }

        foreach (string left in Directory.EnumerateFiles(Path, $"*{Unfinished}"))
        {
            File.Delete(left);
        }
    }

    public string Path { get; }

    /// <summary>The content of a file; null where there is none.</summary>
    public byte[]? Read(string name) => File.Exists(Of(name)) ? File.ReadAllBytes(Of(name)) : null;

    /// <exception cref="ExperimentFolderException">The file cannot be written; nothing of it is left then.</exception>
    public void Write(string name, ReadOnlySpan<byte> content)
    {
        string unfinished = Of(name) + Unfinished;
        try
        {
            using (Stream stream = _create(unfinished))
            {
                stream.Write(content);
                stream.Flush();
                (stream as FileStream)?.Flush(flushToDisk: true);
            }

            File.Move(unfinished, Of(name), overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            TryDelete(unfinished);
            throw new ExperimentFolderException(
                Path, $"cannot be written: {error.Message} What was finished before is kept: make room and run the experiment again.", error);
        }
    }

    public void Dispose() => _lock.Dispose();

    private static void TryDelete(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // It is deleted when the folder is next opened.
        }
    }

    private string Of(string name) => System.IO.Path.Combine(Path, name);
}
