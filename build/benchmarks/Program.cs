using MLNet.Losses.Benchmarks;

Console.WriteLine($"{Environment.ProcessorCount} cores, vectors of {System.Numerics.Vector<float>.Count} floats, .NET {Environment.Version}");
DataBenchmark.Run();
KernelBenchmark.Run();
