using System.Text.Json.Nodes;
using MLNet.Losses.Tests.Support;
using MLNet.Losses.Torch;

namespace MLNet.Losses.Tests.Torch;

/// <summary>A program without libtorch: one clear error that says what to add, and all else works.</summary>
public sealed class MissingTorchTests
{
    private const string Hidden = "MLNET_LOSSES_TESTS_WITHOUT_LIBTORCH";

    [Fact]
    public async Task A_program_without_libtorch()
    {
        // The host looks for libraries beside this file.
        string file = Path.Combine(AppContext.BaseDirectory, $"{Guid.NewGuid():n}.deps.json");
        try
        {
            await File.WriteAllTextAsync(file, DependenciesWithoutNativeOnes(), TestContext.Current.CancellationToken);
            await TestProcess.Run(typeof(MissingTorchTests), nameof(Torch_loads_or_says_what_to_add), file, (Hidden, "1"));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void Torch_loads_or_says_what_to_add()
    {
        if (Environment.GetEnvironmentVariable(Hidden) is null)
        {
            TorchRuntime.EnsureLoaded();
            return;
        }

        foreach (Action use in (Action[])[TorchRuntime.EnsureLoaded, TorchRuntime.EnsureLoaded, () => _ = TensorReal.Of(1).Tensor])
        {
            TorchNotAvailableException error = Assert.Throws<TorchNotAvailableException>(use);
            Assert.Contains("libtorch-cpu-", error.Message, StringComparison.Ordinal);
            Assert.NotNull(error.InnerException);
        }

        float[] values = new float[1];
        new L1Loss().Values([3], [1], values);
        Assert.Equal([2], values);
        Assert.Equal(2, new Microsoft.ML.MLContext(1).Losses.Evaluate(Table.Of([3], [1]), "Label", "Score", new L1Loss())[0].Mean);
    }

    // The host reads from this file where native libraries are; all of them share a folder, so none is named.
    private static string DependenciesWithoutNativeOnes()
    {
        string own = Path.ChangeExtension(typeof(MissingTorchTests).Assembly.Location, ".deps.json");
        JsonNode root = JsonNode.Parse(File.ReadAllText(own))!;
        foreach ((string _, JsonNode? target) in root["targets"]!.AsObject())
        {
            foreach ((string _, JsonNode? library) in target!.AsObject())
            {
                library!.AsObject().Remove("native");
                library.AsObject().Remove("runtimeTargets");
            }
        }

        return root.ToJsonString();
    }
}
