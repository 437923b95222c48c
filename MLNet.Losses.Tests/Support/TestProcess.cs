using System.Diagnostics;
using System.Runtime.InteropServices;

namespace MLNet.Losses.Tests.Support;

/// <summary>Runs some of these tests in another process, which can be told what this one cannot.</summary>
internal static class TestProcess
{
    // The one that runs this: the machine's own may be older.
    private static readonly string _dotnet = Path.GetFullPath(
        Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));

    /// <summary>Runs the tests of a class, or one method of it; fails where a test does.</summary>
    public static Task Run(Type tests, string? method, params (string Name, string Value)[] environment) =>
        Run(tests, method, dependencies: null, environment);

    /// <summary>As above, with a file that says where libraries are in place of the one beside the tests.</summary>
    public static async Task Run(Type tests, string? method, string? dependencies, params (string Name, string Value)[] environment)
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        using Process process = Start(tests, method, dependencies, environment);
        Task<string> errors = process.StandardError.ReadToEndAsync(cancellation);
        string output = await process.StandardOutput.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        Assert.True(process.ExitCode == 0, $"exit code {process.ExitCode}\n{output}\n{await errors}");
        Assert.Matches("Total: [1-9]", output);
    }

    /// <summary>Starts the tests of a class, or one method of it, and leaves the rest to the caller.</summary>
    public static Process Start(Type tests, string? method, string? dependencies, params (string Name, string Value)[] environment)
    {
        string[] arguments =
        [
            "exec",
            .. dependencies is null ? (string[])[] : ["--depsfile", dependencies],
            typeof(TestProcess).Assembly.Location,
            .. method is null ? (string[])["-class", tests.FullName!] : ["-method", $"{tests.FullName}.{method}"],
        ];
        var start = new ProcessStartInfo(_dotnet, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}
