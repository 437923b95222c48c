using System.IO.Compression;
using System.Reflection;
using MLNet.Losses.Tests.Support;

namespace MLNet.Losses.Tests.Package;

/// <summary>The package of what was built with these tests, in a folder that serves as a feed.</summary>
public sealed class PackedLibrary : IAsyncLifetime
{
    public const string Collection = "Package";

    // Servers that outlive a command would keep its output open.
    private static readonly (string, string)[] _alone = [("MSBUILDDISABLENODEREUSE", "1"), ("UseSharedCompilation", "false"), ("DOTNET_CLI_USE_MSBUILD_SERVER", "0")];

    /// <summary>The files of a program that uses the package.</summary>
    public static string Consumer { get; } = Path.Combine(Repository.Root, "MLNet.Losses.Tests", "Package", "Consumer");

    /// <summary>A folder outside the repository; it goes when the tests end.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("MLNet.Losses-").FullName;

    /// <summary>Of this run alone, so that no cache can know it.</summary>
    public string Version { get; } = $"0.1.0-test-{Guid.NewGuid():n}";

    public string Feed => Path.Combine(Folder, "feed");

    public static Task<string> DotNet(params string[] arguments) => Command.Run(Command.DotNet, arguments, _alone);

    public ZipArchive Open(string extension) => ZipFile.OpenRead(Path.Combine(Feed, $"MLNet.Losses.{Version}.{extension}"));

    public async ValueTask InitializeAsync()
    {
        string configuration = typeof(PackedLibrary).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;
        await DotNet(
            "pack",
            Path.Combine(Repository.Root, "MLNet.Losses"),
            "--no-build",
            "--configuration",
            configuration,
            "--output",
            Feed,
            $"-p:PackageVersion={Version}",
            $"-p:NuspecOutputPath={Path.Combine(Folder, "nuspec")}/");
    }

    public async ValueTask DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        string[] answer = (await DotNet("nuget", "locals", "global-packages", "--list", "--force-english-output")).Split(": ");
        string cached = Path.Combine(answer[^1].Trim(), "mlnet.losses", Version);
        if (Directory.Exists(cached))
        {
            Directory.Delete(cached, recursive: true);
        }
    }
}
