using MLNet.Losses.Benchmarks;
using MLNet.Losses.Benchmarks.RealData;

Console.WriteLine($"{Environment.ProcessorCount} cores, vectors of {System.Numerics.Vector<float>.Count} floats, .NET {Environment.Version}");
(string Name, Action Run)[] benchmarks =
[
    ("data", DataBenchmark.Run),
    ("groups", GroupedBenchmark.Run),
    ("kernels", KernelBenchmark.Run),
    ("rows", RowKernelBenchmark.Run),
    ("models", ModelBenchmark.Run),
    ("scoring", ScoringBenchmark.Run),
    ("training", TrainingBenchmark.Run),
    ("real", RealDataBenchmark.Run),
];
foreach ((string name, Action run) in benchmarks)
{
    if (args.Length == 0 || args.Contains(name))
    {
        run();
    }
}
