using System.Numerics;
using System.Runtime.Intrinsics.X86;
using MLNet.Losses.Tests.Conformance;
using MLNet.Losses.Tests.Support;

namespace MLNet.Losses.Tests.Numerics;

/// <summary>
/// Machines without AVX2, and without any SIMD: the conformance suite again, in a process that is told to do without.
/// The bits may differ there, because a multiply-and-add rounds twice; what is promised may not.
/// </summary>
public sealed class NarrowMachineTests
{
    public static TheoryData<string> Switches => ["DOTNET_EnableAVX2", "DOTNET_EnableHWIntrinsic"];

    [Theory]
    [MemberData(nameof(Switches))]
    public async Task Losses_are_within_tolerance(string name)
    {
        await TestProcess.Run(typeof(SpanTests), null, (name, "0"));
        await TestProcess.Run(typeof(BitTests), null, (name, "0"));
        await TestProcess.Run(typeof(LimitTests), null, (name, "0"));
    }

    [Theory]
    [MemberData(nameof(Switches))]
    public async Task The_switch_works(string name) =>
        await TestProcess.Run(typeof(NarrowMachineTests), nameof(Registers_are_as_wide_as_allowed), (name, "0"));

    [Fact]
    public void Registers_are_as_wide_as_allowed()
    {
        bool isNarrow = !Avx2.IsSupported || Switches.Any(name => Environment.GetEnvironmentVariable(name) == "0");
        Assert.Equal(isNarrow, Vector<float>.Count == 4);
    }
}
