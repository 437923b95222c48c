using System.Globalization;
using Microsoft.ML;
using MLNet.Losses.Statistics;
using MLNet.Losses.Tests.Support;

namespace MLNet.Losses.Tests.Analysis;

/// <summary>The bundled digits, of which some labels were changed at random to another class.</summary>
internal sealed class DigitsWithErrors
{
    private const int Pixels = 64;
    private const int Classes = 10;

    private static readonly Lazy<float[][]> _rows = new(() =>
        [.. File.ReadLines(ScoredGoldens.FileOf("digits.csv")).Skip(1).Select(line => line.Split(',').Select(float.Parse).ToArray())]);

    public DigitsWithErrors(double share, int seed)
    {
        float[][] rows = _rows.Value;
        uint[] keys = [.. rows.Select(row => (uint)row[Pixels] + 1)];
        var random = SeededRandom.For(seed, "label errors");
        int[] order = [.. Enumerable.Range(0, rows.Length)];
        random.Shuffle<int>(order);
        Changed = [.. order.Take((int)Math.Round(share * rows.Length)).Select(row => (long)row)];
        foreach (long row in Changed)
        {
            keys[row] = ((keys[row] + (uint)random.Below(Classes - 1)) % Classes) + 1;
        }

        Data = new Table(rows.Length).WithVectors("Features", Pixels, [.. rows.SelectMany(row => row[..Pixels])]).WithKeys("Label", Classes, keys);
    }

    /// <summary>The digits: "Features", and "Label" as a key.</summary>
    public IDataView Data { get; }

    /// <summary>The rows whose label is wrong.</summary>
    public HashSet<long> Changed { get; }

    /// <summary>The true digit of a row.</summary>
    public static string Truth(long row) => ((int)_rows.Value[row][Pixels]).ToString(CultureInfo.InvariantCulture);

    /// <summary>The scores of models that have not seen the row.</summary>
    public IDataView OutOfFold(Func<MLContext, IEstimator<ITransformer>> trainer)
    {
        LossExperimentSettings settings = new() { Task = ExperimentTask.Multiclass, ScoreSpace = ScoreSpace.Probability, Folds = 5, Parallelism = 1 };
        LossLeaderboard board = new MLContext(1).Losses.CreateExperiment(settings)
            .Add("model", trainer)
            .JudgeBy(new CrossEntropyLoss())
            .Run(Data, cancellationToken: TestContext.Current.CancellationToken);
        return board.OutOfFold(board["model"]);
    }
}
