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
        await Make(form.Split(' '));
        Assert.Equal(form == "build", File.Exists(Path.Combine(_folder, "out", "MLNet.Losses.dll")));

        // Errors of 0.5, 3 and -2, delta 1. PyTorch's numbers for logits of 1, 2, 3 and class weights of 1, 2, 4.
        string model = Path.Combine(_folder, "model.zip");
        string[] columns = ["loss: 0.125 2.5 1.5", "gradient: 0.5 1 -1", "mixed: 0.375 6 3", "own: 0.25 9 4", "class: 2.407606 2.815212 1.630424"];
        string[] losses = [$"count: {LossType.BuiltIn.Count}", .. LossType.BuiltIn.Where(HasDefaults).Select(Describe)];
        string[] saved = await Run("save", model), loaded = await Run("load", model);
        Assert.Equal(columns, loaded);
        Assert.Equal([.. columns, "mean: 4.416666666666667", "torch: 1.375, 0.16666667 0.33333334 -0.33333334", .. losses], saved);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static bool HasDefaults(LossType type) => type.Options.All(option => !option.IsRequired);

    private static string Describe(LossType type) => $"{type.Create()}: {string.Join(", ", type.Options.Select(option => option.DefaultText))}";

    private Task<string> Make(string[] form)
    {
        foreach (string file in Directory.EnumerateFiles(PackedLibrary.Consumer))
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
