using MLNet.Losses.Tests.Support;

namespace MLNet.Losses.Tests.Architecture;

/// <summary>Who may see whom: design, section 3. Only the catalog files see all.</summary>
public sealed class LayerTests
{
    public static TheoryData<string> Files => [.. Layers.Files.Where(file => !file.IsCatalog).Select(file => file.Name)];

    [Fact]
    public void The_files_are_found()
    {
        Assert.Superset(new HashSet<string>(["Numerics", "Losses", "Data", "Evaluation", "Torch"]), Layers.Files.Select(file => file.Layer).ToHashSet());
        Assert.Equal(["Numerics"], Layers.Declared["IReal"]);
        Assert.Equal(["Losses"], Layers.Declared["HuberLoss"]);
        Assert.Equal(["Data"], Layers.Declared["SpanGetter"]);
        Assert.All(Layers.Catalogs, name => Assert.Contains(Layers.Files, file => file.Name == name));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Sees_only_the_layers_below(string name)
    {
        Layers.SourceFile file = Layers.Files.Single(file => file.Name == name);
        Assert.True(Layers.MaySee.TryGetValue(file.Layer, out string[]? allowed), $"{file.Layer}/ is a new folder: say in Layers.cs what it may see.");
        IEnumerable<string> broken =
            from type in file.Mentions
            where Layers.Declared.Contains(type) && !file.Declares.Contains(type)
            where !Layers.Declared[type].Any(layer => layer == file.Layer || allowed.Contains(layer))
            select $"{type} of {string.Join(" and ", Layers.Declared[type])}";
        Assert.Empty(broken);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Knows_others_libraries_only_where_it_has_to(string name)
    {
        Layers.SourceFile file = Layers.Files.Single(file => file.Name == name);
        if (file.Layer is "Numerics" or "Losses")
        {
            Assert.DoesNotContain("Microsoft.ML", file.Code, StringComparison.Ordinal);
        }

        if (file.Layer is not ("Torch" or "Training"))
        {
            Assert.DoesNotContain("TorchSharp", file.Code, StringComparison.Ordinal);
        }

        if (file.Layer != "Interop")
        {
            Assert.DoesNotContain("UnsafeAccessor", file.Code, StringComparison.Ordinal);
            Assert.DoesNotContain("IgnoresAccessChecksTo", file.Code, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void One_file_per_loss()
    {
        IEnumerable<string> losses = Catalog.LossType.BuiltIn.Select(type => type.Name);
        Assert.Empty(losses.Except(
            Layers.Files.Where(file => file.Name.StartsWith("Losses", StringComparison.Ordinal)).Select(file => Path.GetFileNameWithoutExtension(file.Name))));
    }

    [Theory]
    [InlineData("MLNet.Losses")]
    [InlineData("MLNet.Losses.Samples")]
    [InlineData("MLNet.Losses.Tests")]
    [InlineData("build")]
    public void No_file_has_more_than_400_lines(string project)
    {
        string[] files = [.. Repository.Sources(project)];
        Assert.NotEmpty(files);
        Assert.DoesNotContain(files, path => File.ReadLines(path).Count() > 400);
    }
}
