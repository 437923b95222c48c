using MLNet.Losses.Tests.Support;

namespace MLNet.Losses.Tests.Networks;

/// <summary>Networks on machines without registers of 512 bits, without AVX2, and without any SIMD: the same tests, in a process that is told to do without.</summary>
public sealed class NarrowMachineTests
{
    [Theory]
    [InlineData("DOTNET_EnableAVX512")]
    [InlineData("DOTNET_EnableAVX2")]
    [InlineData("DOTNET_EnableHWIntrinsic")]
    public async Task Networks_give_what_they_promise(string name)
    {
        await TestProcess.Run(typeof(LayeredModelTests), null, (name, "0"));
        await TestProcess.Run(typeof(EncodingTests), null, (name, "0"));
    }
}
