using System.Diagnostics;
using System.Globalization;

namespace MLNet.Losses.Benchmarks;

/// <summary>A Python beside the benchmark, which trains whenever it is told to: so that it takes its turn.</summary>
internal sealed class PythonPeer : IDisposable
{
    private readonly Process _process;

    private PythonPeer(Process process, string[] names) => (_process, Names) = (process, names);

    /// <summary>What it can train with.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Starts it; null, with a word about it, where there is no Python with PyTorch. PYTHON names another one.</summary>
    public static PythonPeer? Start(int rows, int features, int width, int epochs)
    {
        string python = Environment.GetEnvironmentVariable("PYTHON") ?? "/usr/bin/python3";
        string script = Path.Combine(AppContext.BaseDirectory, "training_peer.py");
        ProcessStartInfo start = new(python, [script, Text(rows), Text(features), Text(width), Text(epochs)]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        Process? process = null;
        try
        {
            process = Process.Start(start)!;
            if (process.StandardOutput.ReadLine() is string names)
            {
                return new(process, names.Split(", "));
            }
        }
        catch (System.ComponentModel.Win32Exception)
        {
        }

        process?.Dispose();
        Console.WriteLine($"{python} has no PyTorch: it does not take part.");
        return null;
    }

    /// <summary>Trains a new network to the end.</summary>
    public void Fit(string name, int batch)
    {
        _process.StandardInput.WriteLine($"{Names.ToList().IndexOf(name)} {Text(batch)}");
        if (_process.StandardOutput.ReadLine() is null)
        {
            throw new InvalidOperationException($"{name} ended.");
        }
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
