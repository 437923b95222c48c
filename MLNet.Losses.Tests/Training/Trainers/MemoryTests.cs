using Microsoft.ML;
using MLNet.Losses.Tests.Support;
using MLNet.Losses.Tests.Torch;
using MLNet.Losses.Torch;
using static TorchSharp.torch;

namespace MLNet.Losses.Tests.Training.Trainers;

/// <summary>Trainings leave no native memory behind, however they end.</summary>
[Collection(AloneCollection.Name)]
public sealed class MemoryTests
{
    private static readonly float[] _features = Synthetic.Normal(640, 1);

    private static readonly Table _data = Synthetic.Of(4, _features, Synthetic.Labels(_features, 4, (x, _) => x[0]));

    [Fact]
    public void Cancelling_a_hundred_times_leaks_nothing() => AssertFlat(100, () =>
    {
        using var source = new CancellationTokenSource();
        TorchRegressionTrainer.Options options = new() { Seed = 1, CancellationToken = source.Token, Progress = new At(2, source.Cancel) };
        Assert.Throws<OperationCanceledException>(() => new MLContext().Regression.Trainers.Torch(options).Fit(_data));
    });

    [Fact]
    public void Failing_in_an_epoch_a_hundred_times_leaks_nothing()
    {
        // TorchSharp goes on counting the parameters of a disposed module, whose memory is free: so many, and no more.
        const int times = 100;
        long ofModules = Growth(times, () => Module(4, 1, () => false).Dispose());
        long found = Growth(times, () =>
        {
            int steps = 0;
            TorchRegressionTrainer.Options options = new() { Seed = 1, Network = Network.FromModule((inputs, outputs) => Module(inputs, outputs, () => steps++ == 7)) };
            Assert.Throws<TimeoutException>(() => new MLContext().Regression.Trainers.Torch(options).Fit(_data));
        });
        Assert.InRange(found, 0, ofModules);

        static nn.Module<Tensor, Tensor> Module(int inputs, int outputs, Func<bool> fails) =>
            nn.Sequential(nn.Linear(inputs, 6), new Fails(fails), nn.Linear(6, outputs));
    }

    [Fact]
    public void Failing_between_epochs_leaks_nothing() => AssertFlat(20, () =>
    {
        TorchRegressionTrainer.Options options = new() { Seed = 1, Progress = new At(2, () => throw new TimeoutException()) };
        Assert.Throws<TimeoutException>(() => new MLContext().Regression.Trainers.Torch(options).Fit(_data));
    });

    [Fact]
    public void Epochs_leave_nothing_behind()
    {
        long[] counts = new long[200];
        long[] managed = new long[200];
        TorchRegressionTrainer.Options options = new()
        {
            Seed = 1,
            MaxEpoch = counts.Length,
            Progress = new Each(report => (counts[report.Epoch - 1], managed[report.Epoch - 1]) = (AliveTensors(), report.Epoch % 50 == 0 ? GC.GetTotalMemory(forceFullCollection: true) : 0)),
        };
        new MLContext().Regression.Trainers.Torch(options).Fit(_data);
        Assert.Equal(counts[0], counts[^1]);
        Assert.InRange(managed[199] / (double)managed[49], 0, 1.05);
    }

    private static void AssertFlat(int times, Action train) => Assert.InRange(Growth(times, train), long.MinValue, 0);

    /// <summary>How many more tensors are alive after some times than after the first.</summary>
    private static long Growth(int times, Action act)
    {
        act();
        long before = AliveTensors();
        for (int i = 0; i < times; i++)
        {
            act();
        }

        return AliveTensors() - before;
    }

    /// <summary>Tensors that are alive, once the collector has taken those that nobody disposes of.</summary>
    private static long AliveTensors()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return Tensor.TotalCount;
    }

    private sealed class Fails(Func<bool> now) : nn.Module<Tensor, Tensor>("fails")
    {
        public override Tensor forward(Tensor input) => now() ? throw new TimeoutException() : input.alias();
    }

    private sealed class At(int epoch, Action act) : IProgress<EpochReport>
    {
        public void Report(EpochReport value)
        {
            if (value.Epoch == epoch)
            {
                act();
            }
        }
    }

    private sealed class Each(Action<EpochReport> act) : IProgress<EpochReport>
    {
        public void Report(EpochReport value) => act(value);
    }
}
