using System.Text;
using System.Text.Json;
using MLNet.Losses.Samples.Commands;
using MLNet.Losses.Samples.Output;

namespace MLNet.Losses.Tests.CommandLine;

/// <summary>Runs the program inside the test's process, in a folder of its own.</summary>
public abstract class CommandLineTest : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mlnet-losses-");

    /// <summary>A path in the test's folder.</summary>
    protected string PathOf(string name) => Path.Combine(_folder.FullName, name);

    /// <summary>The names of the files in the test's folder.</summary>
    protected IEnumerable<string> Files => _folder.GetFiles().Select(file => file.Name).Order();

    /// <summary>Writes a file into the test's folder.</summary>
    protected string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    /// <summary>Writes a file into the test's folder.</summary>
    protected string Write(string name, byte[] bytes)
    {
        File.WriteAllBytes(PathOf(name), bytes);
        return PathOf(name);
    }

    /// <summary>Runs the program.</summary>
    private protected static Task<Result> Run(params string[] arguments) => RunUntil(TestContext.Current.CancellationToken, arguments);

    /// <summary>Runs the program, which may be cancelled.</summary>
    private protected static async Task<Result> RunUntil(CancellationToken cancellation, params string[] arguments)
    {
        using var bytes = new MemoryStream();
        using StringWriter output = new(), error = new();
        int code = await App.Run(arguments, new Terminal(() => bytes, output, error), cancellation);
        return new Result(code, Encoding.UTF8.GetString(bytes.ToArray()) + output, error.ToString());
    }

    /// <summary>Runs the program on a file of the test's folder, named "FILE" among the arguments, which stand in one text.</summary>
    private protected Task<Result> RunOn(string csv, string arguments) =>
        Run([.. arguments.Split(' ').Select(argument => argument == "FILE" ? Write("data.csv", csv) : argument)]);

    public void Dispose()
    {
        _folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>What the program answered.</summary>
    private protected sealed record Result(int Code, string Output, string Error)
    {
        /// <summary>The lines of the output.</summary>
        public string[] Lines => Output.TrimEnd('\n').Split('\n');

        /// <summary>The output as JSON.</summary>
        public JsonElement Json => JsonDocument.Parse(Output).RootElement;

        /// <summary>Checks that the program succeeded.</summary>
        public Result Succeeded()
        {
            Assert.Equal(string.Empty, Error);
            Assert.Equal(App.Success, Code);
            return this;
        }

        /// <summary>Checks that the program failed, with one clear line that holds all of the fragments and no stack trace.</summary>
        public void Failed(int code, params IEnumerable<string> fragments)
        {
            string first = Error.Split('\n')[0].TrimEnd('\r');
            Assert.StartsWith("error: ", first);
            Assert.All(fragments, fragment => Assert.Contains(fragment, first));
            Assert.DoesNotContain("   at ", Error);
            Assert.Equal(code, Code);
        }
    }
}
