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
        // TorchSharp's count of tensors does not go down with a module's parameters: the memory itself is looked at.
        const int units = 100_000, bytesOfNetwork = 6 * units * sizeof(float);
        Fail();
        long before = WorkingSet();
        for (int i = 0; i < 100; i++)
        {
            Fail();
        }

        Assert.InRange(WorkingSet() - before, long.MinValue, 20 * bytesOfNetwork);

        static void Fail()
        {
            int steps = 0;
            Network network = Network.FromModule((inputs, outputs) => nn.Sequential(nn.Linear(inputs, units), new Fails(() => steps++ == 3), nn.Linear(units, outputs)));
            TorchRegressionTrainer.Options options = new() { Seed = 1, Network = network };
            Assert.Throws<TimeoutException>(() => new MLContext().Regression.Trainers.Torch(options).Fit(_data));
        }

        static long WorkingSet()
        {
            AliveTensors();
            return Environment.WorkingSet;
        }
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

    /// <summary>Tensors that are alive, once the collector has taken those that nobody disposes of.</summary>
    private static void AssertFlat(int times, Action train)
    {
        train();
        long before = AliveTensors();
        for (int i = 0; i < times; i++)
        {
            train();
        }

        Assert.InRange(AliveTensors(), 0, before);
    }

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
