using MLNet.Losses.Samples.Commands;
using MLNet.Losses.Tests.Support;

namespace MLNet.Losses.Tests.CommandLine;

public class CommandTextTests
{
    [Fact]
    public async Task AShellReadsTheArgumentsAsTheyWere()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() || OperatingSystem.IsMacOS(), "There is no sh here.");
        string[] arguments = ["plain", "", "--loss", "my L1=L1", "Huber:delta=0.1..10", "a\"b", "$HOME", "`x`", "back\\slash", "it's", "*", "semi;colon", "1|2", "ä ö"];
        string line = CommandText.Of("printf '%s\\n'", arguments);
        Assert.Equal(arguments, (await Command.Run("sh", ["-c", line])).TrimEnd('\n').Split('\n'));
    }
}
