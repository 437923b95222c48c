namespace MLNet.Losses.Tests.Support;

/// <summary>Runs some of these tests in another process, which can be told what this one cannot.</summary>
internal static class TestProcess
{
    /// <summary>Runs the tests of a class, or one method of it; fails where a test does.</summary>
    public static Task Run(Type tests, string? method, params (string Name, string Value)[] environment) =>
        Run(tests, method, dependencies: null, environment);

    /// <summary>As above, with a file that says where libraries are in place of the one beside the tests.</summary>
    public static async Task Run(Type tests, string? method, string? dependencies, params (string Name, string Value)[] environment)
    {
        string[] arguments =
        [
            "exec",
            .. dependencies is null ? (string[])[] : ["--depsfile", dependencies],
            typeof(TestProcess).Assembly.Location,
            .. method is null ? (string[])["-class", tests.FullName!] : ["-method", $"{tests.FullName}.{method}"],
        ];
        Assert.Matches("Total: [1-9]", await Command.Run(Command.DotNet, arguments, environment));
    }
}
