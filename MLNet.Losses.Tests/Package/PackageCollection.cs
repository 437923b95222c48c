namespace MLNet.Losses.Tests.Package;

/// <summary>The tests of the package, which is packed once.</summary>
[CollectionDefinition(PackedLibrary.Collection)]
public sealed class PackageCollection : ICollectionFixture<PackedLibrary>;
