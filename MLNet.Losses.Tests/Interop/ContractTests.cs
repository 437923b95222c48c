namespace MLNet.Losses.Tests.Interop;

/// <summary>
/// What the library uses of ML.NET's internals. A new ML.NET in which one of these has moved fails here, with its name;
/// so does code that begins to use another one.
/// </summary>
public sealed class ContractTests
{
    private static readonly string[] _used =
    [
        "Microsoft.ML.LoadableClassAttributeBase",
        "Microsoft.ML.LoadableClassAttributeBase..ctor(String, Type, Type, Type, Type[], String, String[])",
        "Microsoft.ML.ModelHeader",
        "Microsoft.ML.ModelHeader.ModelVerReadable",
        "Microsoft.ML.ModelHeader.ModelVerWritten",
        "Microsoft.ML.ModelLoadContext",
        "Microsoft.ML.ModelLoadContext.Header",
        "Microsoft.ML.ModelLoadContext.Reader",
        "Microsoft.ML.ModelSaveContext.CheckAtModel()",
        "Microsoft.ML.ModelSaveContext.SetVersionInfo(VersionInfo)",
        "Microsoft.ML.ModelSaveContext.Writer",
        "Microsoft.ML.SchemaShape+Column..ctor(String, VectorKind, DataViewType, Boolean, SchemaShape)",
        "Microsoft.ML.SignatureLoadModel",
        "Microsoft.ML.VersionInfo",
        "Microsoft.ML.VersionInfo..ctor(String, UInt32, UInt32, UInt32, String, String, String)",
    ];

    private static readonly (ILookup<string, string> Uses, IReadOnlyList<string> Missing) _found = InternalUse.Find();

    [Fact]
    public void Nothing_that_is_used_is_missing() => Assert.Empty(_found.Missing);

    [Fact]
    public void No_other_internals_are_used() =>
        Assert.Equal(string.Join('\n', _used), string.Join('\n', _found.Uses.Select(use => use.Key).Order(StringComparer.Ordinal)));

    [Fact]
    public void Internals_are_used_in_their_folder_alone() =>
        Assert.All(_found.Uses, use => Assert.All(use, file => Assert.StartsWith("Interop/", file, StringComparison.Ordinal)));
}
