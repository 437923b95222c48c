using System.Buffers;
using System.Runtime.InteropServices;

namespace MLNet.Losses.Evaluation.Quantiles;

/// <summary>A temporary file of numbers, which goes with the process, however that ends.</summary>
internal sealed class ValueFile : IDisposable
{
    private const int Buffer = 1 << 16;

    private readonly FileStream _stream;

    /// <param name="open">Opens an empty file.</param>
    /// <exception cref="IOException">It cannot be opened.</exception>
    public ValueFile(Func<FileStream> open)
    {
        try
        {
            _stream = open();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw CannotKeep(error);
        }
    }

    /// <summary>How many numbers there are.</summary>
    public long Length { get; private set; }

    /// <summary>Opens a file that only this process sees.</summary>
    public static FileStream OpenTemporary()
    {
        string path = Path.Combine(Path.GetTempPath(), $"mlnet-losses-{Path.GetRandomFileName()}");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, BufferSize = Buffer };
        if (OperatingSystem.IsWindows())
        {
            options.Options = FileOptions.DeleteOnClose;
            return new FileStream(path, options);
        }

        options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var stream = new FileStream(path, options);

        // An open file without a name is gone when the process is, even a killed one.
        File.Delete(path);
        return stream;
    }

    /// <summary>Adds numbers at the end.</summary>
    /// <exception cref="IOException">There is no room.</exception>
    public void Write(ReadOnlySpan<float> numbers)
    {
        try
        {
            _stream.Write(MemoryMarshal.AsBytes(numbers));
        }
        catch (IOException error)
        {
            throw CannotKeep(error);
        }

        Length += numbers.Length;
    }

    /// <summary>Numbers from one on, in pieces, each good until the next one is asked for.</summary>
    public IEnumerable<ReadOnlyMemory<float>> Read(long start, long count)
    {
        Flush();
        float[] numbers = ArrayPool<float>.Shared.Rent((int)long.Min(count, Buffer));
        try
        {
            for (long end = start + count; start < end; start += numbers.Length)
            {
                Memory<float> some = numbers.AsMemory(0, (int)long.Min(numbers.Length, end - start));
                Read(start, some.Span);
                yield return some;
            }
        }
        finally
        {
            ArrayPool<float>.Shared.Return(numbers);
        }
    }

    public void Dispose()
    {
        try
        {
            _stream.Dispose();
        }
        catch (IOException)
        {
            // The disk is full: who writes has been told so, and nobody reads any more.
        }
    }

    private void Read(long start, Span<float> numbers)
    {
        Span<byte> bytes = MemoryMarshal.AsBytes(numbers);
        for (int read = 0; read < bytes.Length;)
        {
            int more = RandomAccess.Read(_stream.SafeFileHandle, bytes[read..], (start * sizeof(float)) + read);
            read += more > 0 ? more : throw new EndOfStreamException("The temporary file of an evaluation has been cut short.");
        }
    }

    // Several may read at once.
    private void Flush()
    {
        try
        {
            lock (_stream)
            {
                _stream.Flush();
            }
        }
        catch (IOException error)
        {
            throw CannotKeep(error);
        }
    }

    private static IOException CannotKeep(Exception error) => new(
        $"cannot keep the losses that quantiles are taken of in the folder of temporary files, '{Path.GetTempPath()}' ({error.Message.TrimEnd('.')}): "
        + "expected room for 4 bytes a row and loss; another folder is named by TMPDIR (TMP on Windows)",
        error);
}
