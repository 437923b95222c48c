using System.Diagnostics;

namespace MLNet.Losses.Tests.Support;

/// <summary>Runs some of these tests in another process, which can be told what this one cannot.</summary>
internal static class TestProcess
{
    /// <summary>Runs the tests of a class, or one method of it, and returns what the process wrote; fails where a test does.</summary>
    public static async Task<string> Run(Type tests, string? method, params (string Name, string Value)[] environment)
    {
        // The machine's own dotnet may be older than the one that runs this.
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            start.ArgumentList.Add(typeof(TestProcess).Assembly.Location);
        }

        start.ArgumentList.Add(method is null ? "-class" : "-method");
        start.ArgumentList.Add(method is null ? tests.FullName! : $"{tests.FullName}.{method}");
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"exit code {process.ExitCode}\n{output}\n{await errors}");
        Assert.DoesNotContain("Total: 0", output);
        return output;
    }
}
