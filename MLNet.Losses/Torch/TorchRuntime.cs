using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace MLNet.Losses.Torch;

/// <summary>Makes sure that TorchSharp can run in this process.</summary>
/// <remarks>
/// TorchSharp 0.107 does not load where libstdc++ is older than that of GCC 13 (Debian 12, Ubuntu 22.04, RHEL 9): its
/// native library names the version GLIBCXX_3.4.32 for one symbol that nothing in it uses. There, and only there, a
/// copy that does without this version is loaded, from memory; the files of the package stay as they are.
/// </remarks>
public static class TorchRuntime
{
    private const string Shim = "LibTorchSharp", ShimFile = "libLibTorchSharp.so";
    private static readonly Lock _lock = new();
    private static volatile bool _loaded;

    /// <summary>
    /// Loads libtorch, unless it is loaded already. Whatever in this library uses TorchSharp calls this by itself; a
    /// program that uses TorchSharp directly calls it before anything else of TorchSharp. Any thread may call it, and
    /// after the first time it costs nothing.
    /// </summary>
    /// <exception cref="TorchNotAvailableException">
    /// libtorch is missing or does not load; a later call tries again.
    /// </exception>
    public static void EnsureLoaded()
    {
        if (_loaded)
        {
            return;
        }

        lock (_lock)
        {
            if (!_loaded)
            {
                Load();
                _loaded = true;
            }
        }
    }

    private static void Load()
    {
        // Naming the type does not start TorchSharp; its own start would copy the packages and may end the process.
        Assembly torchSharp = typeof(TorchSharp.torch).Assembly;
        if (Fault(torchSharp) is null)
        {
            return;
        }

        if (OperatingSystem.IsLinux())
        {
            LoadWithoutNewestVersion(torchSharp);
        }

        // TorchSharp will look for its library by name, and then the dynamic loader finds the one that is in memory.
        if (Fault(torchSharp) is { } fault)
        {
            throw new TorchNotAvailableException(Advice(), fault);
        }
    }

    /// <summary>Loads what TorchSharp loads, in its order and by its names; null where that works.</summary>
    private static Exception? Fault(Assembly torchSharp)
    {
        try
        {
            NativeLibrary.TryLoad("torch_cpu", torchSharp, null, out _);
            NativeLibrary.Load(Shim, torchSharp, null);
            return null;
        }
        catch (Exception exception) when (exception is DllNotFoundException or BadImageFormatException)
        {
            return exception;
        }
    }

    [SupportedOSPlatform("linux")]
    private static void LoadWithoutNewestVersion(Assembly torchSharp)
    {
        // The copy has no neighbours to find libtorch among, so that has to be in memory before it.
        if (Folders(torchSharp).Select(folder => Path.Combine(folder, ShimFile)).FirstOrDefault(File.Exists) is { } file
            && NativeLibrary.TryLoad("torch", torchSharp, null, out _))
        {
            byte[] image = File.ReadAllBytes(file);
            if (WeakVersionNeed.TrySet(image, "GLIBCXX_3.4.32"u8))
            {
                NativeImage.TryLoad(image, ShimFile);
            }
        }
    }

    /// <summary>Where the native libraries of packages are: as the host says, or by the customs of publishing.</summary>
    private static IEnumerable<string> Folders(Assembly torchSharp)
    {
        string known = AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string ?? "";
        IEnumerable<string> beside = [AppContext.BaseDirectory, .. FolderOf(torchSharp)];
        return known.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Concat(beside)
            .Concat(beside.Select(folder => Path.Combine(folder, "runtimes", "linux-x64", "native")));
    }

    [UnconditionalSuppressMessage("SingleFile", "IL3000", Justification = "In a single-file program the path is empty, and the other folders are enough.")]
    private static IEnumerable<string> FolderOf(Assembly assembly) =>
        Path.GetDirectoryName(assembly.Location) is { Length: > 0 } folder ? [folder] : [];

    private static string Advice()
    {
        string? packages = RuntimeInformation.ProcessArchitecture switch
        {
            Architecture.X64 when OperatingSystem.IsLinux() => "libtorch-cpu-linux-x64 2.10.0, or TorchSharp-cuda-linux for CUDA",
            Architecture.X64 when OperatingSystem.IsWindows() => "libtorch-cpu-win-x64 2.10.0, or TorchSharp-cuda-windows for CUDA",
            Architecture.Arm64 when OperatingSystem.IsMacOS() => "libtorch-cpu-osx-arm64 2.10.0",
            _ => null,
        };
        string remedy = packages is null
            ? $"There is no libtorch package for {RuntimeInformation.RuntimeIdentifier}"
            : $"Add the NuGet package {packages}, to the project of the program";
        return $"TorchSharp cannot run here: libtorch, its native half, is missing or does not load. {remedy}. "
            + "What does not use TorchSharp works without it.";
    }
}
