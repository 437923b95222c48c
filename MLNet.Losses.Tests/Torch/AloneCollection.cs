namespace MLNet.Losses.Tests.Torch;

/// <summary>The tests that look at the memory of the whole process, in which nothing else may run meanwhile.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneCollection : ICollectionFixture<TorchCollection.OneThread>
{
    public const string Name = "Alone";
}
