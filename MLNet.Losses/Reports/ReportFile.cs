using System.Text;

namespace MLNet.Losses.Reports;

/// <summary>A file that is written as a whole or not at all: under another name beside its place, forced to the disk, moved.</summary>
internal static class ReportFile
{
    /// <summary>Writes a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="write">Writes the content.</param>
    /// <param name="create">Opens a file for writing; the file system's by default.</param>
    public static void Write(string path, Action<TextWriter> write, Func<string, Stream>? create = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string place = Path.GetFullPath(path), unfinished = $"{place}.{Path.GetRandomFileName()}";
        if (Directory.Exists(place))
        {
            throw new IOException($"'{path}' is a folder, expected the name of a file.");
        }

        try
        {
            using (Stream stream = (create ?? (file => new FileStream(file, FileMode.CreateNew, FileAccess.Write, FileShare.None)))(unfinished))
            {
                using (var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true))
                {
                    write(writer);
                }

                (stream as FileStream)?.Flush(flushToDisk: true);
            }

            File.Move(unfinished, place, overwrite: true);
        }
        catch
        {
            TryDelete(unfinished);
            throw;
        }
    }

    private static void TryDelete(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // What made us give up is already on its way to the caller.
        }
    }
}
