namespace MLNet.Losses.Samples.Output;

/// <summary>
/// A file that appears whole or not at all: written beside its place under another name, and moved there by
/// <see cref="Commit"/>. Without it, disposing leaves nothing behind and an existing file as it was.
/// </summary>
internal sealed class AtomicFile : IDisposable
{
    private readonly string _path;
    private readonly string _temporary;
    private bool _committed;

    public AtomicFile(string path)
    {
        try
        {
            // A link stays a link; what it points to is replaced.
            _path = (File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName : null) ?? Path.GetFullPath(path);
            CheckTarget(path);
            _temporary = Path.Combine(Path.GetDirectoryName(_path)!, $".{Path.GetFileName(_path)}.{Path.GetRandomFileName()}");
            Stream = new FileStream(_temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1 << 16);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw CannotWrite(path, error is DirectoryNotFoundException ? "there is no such folder" : error.Message, error);
        }
    }

    public Stream Stream { get; }

    /// <summary>Moves the file to its place.</summary>
    public void Commit()
    {
        try
        {
            Stream.Dispose();
            File.Move(_temporary, _path, overwrite: true);
            _committed = true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw CannotWrite(_path, error.Message, error);
        }
    }

    public void Dispose()
    {
        if (_committed)
        {
            return;
        }

        try
        {
            Stream.Dispose();
        }
        catch (IOException)
        {
            // The disk is full: what made us give up is already on its way to the user.
        }

        File.Delete(_temporary);
    }

    private void CheckTarget(string path)
    {
        if (Directory.Exists(_path))
        {
            throw new IOException("it is a folder");
        }

        // Moving a file over a device or a pipe would replace it.
        FileAttributes attributes = File.Exists(_path) ? File.GetAttributes(_path) : FileAttributes.Normal;
        if ((attributes & FileAttributes.Device) != 0 || path.StartsWith("/dev/", StringComparison.Ordinal))
        {
            throw new IOException("it is not a plain file; leave --out out to write to standard output");
        }

        if ((attributes & FileAttributes.ReadOnly) != 0)
        {
            throw new IOException("the file is read-only");
        }
    }

    private static InputException CannotWrite(string path, string reason, Exception error) =>
        new($"cannot write '{path}': {reason.TrimEnd('.')}", error);
}
