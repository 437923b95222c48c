using System.Globalization;
using System.Text;

namespace MLNet.Losses.Tests.CommandLine;

/// <summary>Trains models on small files, and scores files with them.</summary>
public abstract class TrainingTest : CommandLineTest
{
    private const int Rows = 240;

    /// <summary>
    /// A file from which every task can be learned: two numbers, one of them missing now and then, a text, and labels that
    /// follow from them.
    /// </summary>
    protected static string Table(bool withLabels = true, int rows = Rows)
    {
        var random = new Random(3);
        var text = new StringBuilder(withLabels ? "a,b,colour,amount,late,size,tall,wide,query,grade\n" : "a,b,colour\n");
        for (int row = 0; row < rows; row++)
        {
            double a = Math.Round((2 * random.NextDouble()) - 1, 3), b = Math.Round((2 * random.NextDouble()) - 1, 3);
            string colour = ((string[])["red", "green", "blue"])[random.Next(3)];
            double amount = Math.Round((10 * a) - (4 * b) + (colour == "red" ? 5 : 0) + 20, 3);
            text.Append(CultureInfo.InvariantCulture, $"{a},{(row % 17 == 5 ? string.Empty : b)},{colour}");
            if (withLabels)
            {
                string size = amount < 16 ? "small" : amount < 24 ? "middle" : "large";
                text.Append(CultureInfo.InvariantCulture, $",{amount},{(amount > 22 ? "yes" : "no")},{size},{(a > 0 ? 1 : 0)},{(b > 0 ? 1 : 0)},q{row / 6},{(amount > 26 ? 2 : amount > 18 ? 1 : 0)}");
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    /// <summary>Trains on the table; the arguments stand in one text.</summary>
    private protected async Task<Result> Train(string arguments, string model = "model.zip", string? csv = null)
    {
        string file = Write("training.csv", csv ?? Table());
        string[] parts = arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return await Run(["train", file, .. parts, "--model", PathOf(model)]);
    }

    /// <summary>Scores a file, and gives the scored file's lines, with fields apart.</summary>
    private protected async Task<string[][]> Score(string csv, string model = "model.zip")
    {
        string file = Write("new.csv", csv), output = PathOf("scored.csv");
        (await Run("score", PathOf(model), file, "--out", output)).Succeeded();
        return [.. (await File.ReadAllLinesAsync(output, TestContext.Current.CancellationToken)).Select(line => line.Split(','))];
    }
}
