using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace MLNet.Losses.Torch;

/// <summary>Loads a Linux shared library from its bytes.</summary>
[SupportedOSPlatform("linux")]
internal static partial class NativeImage
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const uint CloseOnExec = 1;

    // Never closed: the dynamic loader knows a library by its path, and the path of a memory file is the number of the
    // descriptor. A later memory file with the same number would be taken for this one.
    private static readonly List<SafeFileHandle> _keepOpen = [];

    /// <summary>
    /// Loads <paramref name="image"/> from memory, where nothing is left behind and nothing can be exchanged on the way;
    /// from a private folder of the user where the system allows no memory files.
    /// </summary>
    /// <param name="image">The bytes of the library.</param>
    /// <param name="name">Its file name.</param>
    /// <returns>Whether it loaded.</returns>
    public static bool TryLoad(byte[] image, string name) => TryLoadFromMemory(image, name) || TryLoadFromFolder(image, name);

    /// <summary>Writes <paramref name="image"/> into a folder that belongs to the user alone.</summary>
    /// <param name="image">The bytes of the library.</param>
    /// <param name="name">Its file name.</param>
    /// <param name="folder">The folder; below it, each image has a folder of its own.</param>
    /// <returns>The path of a file that holds exactly <paramref name="image"/>.</returns>
    /// <exception cref="IOException">The folder cannot be written, or others may write to it.</exception>
    /// <exception cref="UnauthorizedAccessException">As <see cref="IOException"/>.</exception>
    internal static string Store(byte[] image, string name, string folder)
    {
        string home = Path.Combine(folder, Convert.ToHexStringLower(SHA256.HashData(image)));
        string path = Path.Combine(home, name);
        Directory.CreateDirectory(home, OwnerOnly);
        if ((File.GetUnixFileMode(home) & ~OwnerOnly) != 0)
        {
            throw new IOException($"{home} is open to other users.");
        }

        if (!File.Exists(path) || !File.ReadAllBytes(path).AsSpan().SequenceEqual(image))
        {
            // Another process may be doing the same: each writes its own file, and a rename is all or nothing.
            string draft = Path.Combine(home, Path.GetRandomFileName());
            File.WriteAllBytes(draft, image);
            File.Move(draft, path, overwrite: true);
        }

        return path;
    }

    private static bool TryLoadFromMemory(byte[] image, string name)
    {
        var file = new SafeFileHandle(CreateMemoryFile(name, CloseOnExec), ownsHandle: true);
        if (file.IsInvalid)
        {
            return false;
        }

        RandomAccess.Write(file, image, 0);
        bool loaded = NativeLibrary.TryLoad($"/proc/self/fd/{file.DangerousGetHandle()}", out _);
        if (loaded)
        {
            _keepOpen.Add(file);
        }
        else
        {
            file.Dispose();
        }

        return loaded;
    }

    private static bool TryLoadFromFolder(byte[] image, string name)
    {
        string data = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create);
        if (data.Length == 0)
        {
            return false;
        }

        try
        {
            return NativeLibrary.TryLoad(Store(image, name, Path.Combine(data, "MLNet.Losses", "native")), out _);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "memfd_create", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint CreateMemoryFile(string name, uint flags);
}
