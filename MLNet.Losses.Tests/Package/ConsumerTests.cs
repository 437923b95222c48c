using MLNet.Losses.Catalog;
using MLNet.Losses.Tests.Support;

namespace MLNet.Losses.Tests.Package;

/// <summary>
/// A program outside the repository that knows nothing but the package: it restores, and runs built, as one file, and as
/// one file partially trimmed. A model that one process saved loads in another, which has not yet seen a loss.
/// </summary>
[Collection(PackedLibrary.Collection)]
public sealed class ConsumerTests(PackedLibrary package) : IDisposable
{
    private readonly string _folder = Directory.CreateDirectory(Path.Combine(package.Folder, Path.GetRandomFileName())).FullName;

    /// <summary>How a program is made.</summary>
    public static TheoryData<string> Forms =>
    [
        "build",
        "publish --no-self-contained -p:PublishSingleFile=true",
        "publish --self-contained -p:PublishSingleFile=true -p:PublishTrimmed=true -p:TrimMode=partial",
    ];

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Works_in_a_program_of_its_own(string form)
    {
        string log = await Make(form.Split(' '));
        Assert.DoesNotContain("MLNet.Losses.dll : ", log, StringComparison.Ordinal);
        Assert.Equal(form == "build", File.Exists(Path.Combine(_folder, "out", "MLNet.Losses.dll")));

        // Errors of 0.5, 3 and -2, delta 1.
        string model = Path.Combine(_folder, "model.zip");
        string[] columns = ["loss: 0.125 2.5 1.5", "gradient: 0.5 1 -1", "own: 0.25 9 4"];
        string[] saved = await Run("save", model), loaded = await Run("load", model), torch = await Run("torch"), types = await Run("types");
        Assert.Equal([.. columns, "mean: 4.416666666666667"], saved);
        Assert.Equal(columns, loaded);
        Assert.Equal(["mean: 1.375", "gradient: 0.16666667 0.33333334 -0.33333334"], torch);
        Assert.Equal([$"count: {LossType.BuiltIn.Count}", .. LossType.BuiltIn.Where(HasDefaults).Select(Describe)], types);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static bool HasDefaults(LossType type) => type.Options.All(option => !option.IsRequired);

    private static string Describe(LossType type) => $"{type.Create()}: {string.Join(", ", type.Options.Select(option => option.DefaultText))}";

    private Task<string> Make(string[] form)
    {
        foreach (string file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "MLNet.Losses.Tests", "Package", "Consumer")))
        {
            File.Copy(file, Path.Combine(_folder, Path.GetFileName(file)));
        }

        // What is published is a copy of libtorch; one is enough.
        return PackedLibrary.DotNet(
        [
            form[0],
            _folder,
            "--output",
            Path.Combine(_folder, "out"),
            $"-p:RestoreAdditionalProjectSources={package.Feed}",
            $"-p:PackedVersion={package.Version}",
            "-p:CreateHardLinksForCopyLocalIfPossible=true",
            .. form[1..],
        ]);
    }

    private async Task<string[]> Run(params string[] arguments)
    {
        string program = Path.Combine(_folder, "out", OperatingSystem.IsWindows() ? "Consumer.exe" : "Consumer");
        return (await Command.Run(program, arguments)).Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
    }
}
