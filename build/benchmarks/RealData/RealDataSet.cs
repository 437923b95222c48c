using System.Diagnostics;
using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace MLNet.Losses.Benchmarks.RealData;

/// <summary>A bundled data set in five folds, the same for all that are trained on it.</summary>
internal sealed class RealDataSet
{
    private const int Folds = 5;

    private readonly IReadOnlyList<DataOperationsCatalog.TrainTestData> _folds;
    private readonly IEstimator<ITransformer> _preparation;

    private RealDataSet(MLContext context, IDataView data, IEstimator<ITransformer> preparation, string? key)
    {
        _folds = context.Data.CrossValidationSplit(data, Folds, samplingKeyColumnName: key, seed: 1);
        _preparation = preparation;
    }

    /// <summary>Reads a file; what prepares its features learns from the training rows of each fold alone.</summary>
    /// <param name="context">The context.</param>
    /// <param name="file">The file.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="preparation">What prepares the features.</param>
    /// <param name="together">The column of which rows with the same values stand in the same fold; null for any row in any fold.</param>
    public static RealDataSet Read(MLContext context, string file, TextLoader.Column[] columns, IEstimator<ITransformer> preparation, string? together = null)
    {
        const string key = "Together";
        IDataView data = context.Data.LoadFromTextFile(
            PathOf(file), new TextLoader.Options { Columns = columns, Separators = [','], HasHeader = true, AllowQuoting = true, MissingRealsAsNaNs = true });
        if (together is not null)
        {
            data = context.Transforms.Conversion.Hash([new HashingEstimator.ColumnOptions(key, together, combine: true)]).Fit(data).Transform(data);
        }

        return new(context, context.Data.Cache(data), preparation, together is null ? null : key);
    }

    /// <summary>The place of each column of a file.</summary>
    public static Dictionary<string, int> Header(string file) =>
        File.ReadLines(PathOf(file)).First().Split(',').Index().ToDictionary(pair => pair.Item, pair => pair.Index);

    /// <summary>Trains on four folds, judges the fifth, and so on; prints the mean, and each fold.</summary>
    public void Judge(string name, IEstimator<ITransformer> trainer, Func<IDataView, double> measure) =>
        JudgeWithin(name, trainer, (test, _) => measure(test));

    /// <summary>The same, judged by the fifth fold and the four, both as the model transforms them.</summary>
    public void JudgeWithin(string name, IEstimator<ITransformer> trainer, Func<IDataView, IDataView, double> measure)
    {
        long start = Stopwatch.GetTimestamp();
        double[] found = [.. _folds.Select(fold =>
        {
            ITransformer model = _preparation.Append(trainer).Fit(fold.TrainSet);
            return measure(model.Transform(fold.TestSet), model.Transform(fold.TrainSet));
        })];
        string each = string.Join(' ', found.Select(value => value.ToString("f3", CultureInfo.InvariantCulture)));
        Console.WriteLine(FormattableString.Invariant(
            $"  {name,-40} {found.Average(),8:f3}   ({each}; {Stopwatch.GetElapsedTime(start).TotalSeconds:f0} s)"));
    }

    private static string PathOf(string file) => Path.Combine(AppContext.BaseDirectory, "Data", file);
}
