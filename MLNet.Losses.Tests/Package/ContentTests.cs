using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace MLNet.Losses.Tests.Package;

/// <summary>What is in the package, and what is not.</summary>
[Collection(PackedLibrary.Collection)]
public sealed partial class ContentTests(PackedLibrary package) : IDisposable
{
    private readonly ZipArchive _package = package.Open("nupkg"), _symbols = package.Open("snupkg");

    [Fact]
    public void Holds_the_library_and_what_is_to_be_read()
    {
        string[] container = ["_rels/", "[Content_Types].xml", "package/"];
        IEnumerable<string> files = _package.Entries.Select(entry => entry.FullName).Where(name => !container.Any(name.StartsWith));
        Assert.Equal(
            ["CHANGELOG.md", "MLNet.Losses.nuspec", "README.md", "lib/net10.0/MLNet.Losses.dll", "lib/net10.0/MLNet.Losses.xml"],
            files.Order(StringComparer.Ordinal));
    }

    /// <summary>No libtorch, and nothing that is needed only while the library is built.</summary>
    [Fact]
    public void Depends_on_MLNET_and_TorchSharp_alone()
    {
        XElement group = Assert.Single(Metadata("dependencies").Elements());
        Assert.Equal("net10.0", group.Attribute("targetFramework")!.Value);
        Assert.Equal(
            [("Microsoft.ML", "[5.0.1, 6.0.0)"), ("TorchSharp", "0.107.0")],
            group.Elements().Select(dependency => (dependency.Attribute("id")!.Value, dependency.Attribute("version")!.Value)));
    }

    [Fact]
    public void Says_what_it_is()
    {
        Assert.Equal("MLNet.Losses", Metadata("id").Value);
        Assert.Equal("MIT", Metadata("license").Value);
        Assert.Equal("README.md", Metadata("readme").Value);
        Assert.Contains("CHANGELOG.md", Metadata("releaseNotes").Value, StringComparison.Ordinal);
        Assert.Contains("loss-functions", Metadata("tags").Value.Split(' '));
        Assert.Contains("ML.NET", Metadata("description").Value, StringComparison.Ordinal);

        // A clone has a remote, and it may be a folder.
        Assert.True(Metadata("repository").Attribute("url")?.Value.StartsWith("https://", StringComparison.Ordinal) ?? true);
    }

    [Fact]
    public void The_symbols_are_those_of_the_library()
    {
        using var library = new PEReader(new MemoryStream(Bytes(_package, "lib/net10.0/MLNet.Losses.dll")));
        DebugDirectoryEntry entry = library.ReadDebugDirectory().Single(entry => entry.Type == DebugDirectoryEntryType.CodeView);
        CodeViewDebugDirectoryData wanted = library.ReadCodeViewDebugDirectoryData(entry);
        using var symbols = MetadataReaderProvider.FromPortablePdbStream(new MemoryStream(Bytes(_symbols, "lib/net10.0/MLNet.Losses.pdb")));
        Assert.Equal(new BlobContentId(wanted.Guid, entry.Stamp), new BlobContentId(symbols.GetMetadataReader().DebugMetadataHeader!.Id));
    }

    [Fact]
    public void Every_public_class_is_documented()
    {
        XDocument documentation = XDocument.Load(new MemoryStream(Bytes(_package, "lib/net10.0/MLNet.Losses.xml")));
        HashSet<string> documented = [.. documentation.Descendants("member").Select(member => member.Attribute("name")!.Value)];
        Assert.Subset(documented, typeof(Loss).Assembly.GetExportedTypes().Where(type => !type.IsSpecialName).Select(type => "T:" + type.FullName!.Replace('+', '.')).ToHashSet());
    }

    /// <summary>A page of a package has no files around it.</summary>
    [Fact]
    public void The_readme_links_to_nothing_beside_it()
    {
        string readme = Readme();
        Assert.StartsWith("# MLNet.Losses", readme, StringComparison.Ordinal);
        Assert.DoesNotContain(Link().Matches(readme), link => !link.Groups[1].Value.StartsWith("https://", StringComparison.Ordinal));
    }

    /// <summary>The lines of its code are lines of the program that <see cref="ConsumerTests"/> runs.</summary>
    [Fact]
    public void The_readme_shows_what_runs()
    {
        HashSet<string> run = [.. Directory.EnumerateFiles(PackedLibrary.Consumer).SelectMany(File.ReadLines).Select(line => line.Trim())];
        string[] shown = [.. Code().Matches(Readme()).SelectMany(block => block.Groups[1].Value.Split('\n')).Select(line => line.Trim())];
        Assert.NotEmpty(shown);
        Assert.Subset(run, shown.ToHashSet());
    }

    public void Dispose()
    {
        _package.Dispose();
        _symbols.Dispose();
    }

    private static byte[] Bytes(ZipArchive archive, string name)
    {
        using Stream stream = Assert.Single(archive.Entries, entry => entry.FullName == name).Open();
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    private string Readme() => System.Text.Encoding.UTF8.GetString(Bytes(_package, "README.md")).ReplaceLineEndings("\n");

    private XElement Metadata(string name) =>
        XDocument.Load(new MemoryStream(Bytes(_package, "MLNet.Losses.nuspec"))).Descendants().Single(element => element.Name.LocalName == name);

    [GeneratedRegex(@"\]\(([^)]*)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"```(?:csharp|xml)\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Code();
}
