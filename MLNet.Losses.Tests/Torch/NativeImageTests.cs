using System.Runtime.Versioning;
using MLNet.Losses.Torch;

namespace MLNet.Losses.Tests.Torch;

/// <summary>Libraries loaded from memory, and the private folder where there are no memory files.</summary>
[SupportedOSPlatform("linux")]
public sealed class NativeImageTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public NativeImageTests() => Assert.SkipUnless(OperatingSystem.IsLinux(), "Linux alone needs this.");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_folder_belongs_to_the_user_alone_and_holds_the_image_alone()
    {
        byte[] image = [1, 2, 3];
        string path = NativeImage.Store(image, "lib.so", _folder);
        Assert.Equal(image, File.ReadAllBytes(path));
        Assert.Equal(OwnerOnly, File.GetUnixFileMode(Path.GetDirectoryName(path)!));
        Assert.Equal([path], Directory.GetFiles(Path.GetDirectoryName(path)!));
        Assert.Equal(path, NativeImage.Store(image, "lib.so", _folder));
        Assert.NotEqual(path, NativeImage.Store([1, 2, 4], "lib.so", _folder));
    }

    [Fact]
    public void A_file_that_was_changed_is_replaced()
    {
        byte[] image = [1, 2, 3];
        string path = NativeImage.Store(image, "lib.so", _folder);
        File.WriteAllBytes(path, [9]);
        Assert.Equal(image, File.ReadAllBytes(NativeImage.Store(image, "lib.so", _folder)));
    }

    [Fact]
    public void A_folder_that_others_may_write_to_is_refused()
    {
        string path = NativeImage.Store([1], "lib.so", _folder);
        File.SetUnixFileMode(Path.GetDirectoryName(path)!, OwnerOnly | UnixFileMode.OtherWrite);
        Assert.Throws<IOException>(() => NativeImage.Store([1], "lib.so", _folder));
    }

    [Fact]
    public void Many_at_once_give_one_whole_file()
    {
        byte[] image = new byte[100_000];
        Array.Fill(image, (byte)7);
        Parallel.For(0, 16, _ => Assert.Equal(image, File.ReadAllBytes(NativeImage.Store(image, "lib.so", _folder))));
        Assert.Single(Directory.GetFiles(_folder, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void What_is_no_library_does_not_load() => Assert.False(NativeImage.TryLoad([1, 2, 3], "lib.so"));

    [Fact]
    public void The_package_is_left_as_it_is()
    {
        TorchRuntime.EnsureLoaded();
        string folders = (string)AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES")!;
        string library = folders.Split(Path.PathSeparator).Select(folder => Path.Combine(folder, "libLibTorchSharp.so")).First(File.Exists);
        byte[] image = File.ReadAllBytes(library), weak = [.. image];
        Assert.True(WeakVersionNeed.TrySet(weak, "GLIBCXX_3.4.32"u8));
        Assert.Equal(1, image.Zip(weak).Count(pair => pair.First != pair.Second));
    }
}
