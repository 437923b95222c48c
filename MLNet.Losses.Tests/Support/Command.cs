using System.Diagnostics;
using System.Runtime.InteropServices;

namespace MLNet.Losses.Tests.Support;

/// <summary>Runs a program to its end; fails where it fails.</summary>
internal static class Command
{
    /// <summary>The .NET that runs this: the machine's own may be older.</summary>
    public static string DotNet { get; } = Path.GetFullPath(
        Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));

    /// <summary>Runs a program.</summary>
    /// <param name="program">Its file.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="environment">What its environment has besides that of this process.</param>
    /// <returns>What it wrote to its standard output.</returns>
    public static async Task<string> Run(string program, IEnumerable<string> arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        CancellationToken cancellation = TestContext.Current.CancellationToken;
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync(cancellation);
        string output = await process.StandardOutput.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        Assert.True(process.ExitCode == 0, $"exit code {process.ExitCode}\n{output}\n{await errors}");
        return output;
    }
}
