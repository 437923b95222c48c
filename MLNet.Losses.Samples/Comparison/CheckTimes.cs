using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Losses.Samples.Csv;

namespace MLNet.Losses.Samples.Comparison;

/// <summary>The bundled data set: how long R packages take to pass their checks, and what is known of each package.</summary>
internal static class CheckTimes
{
    public const string Label = "Minutes";
    public const string Features = "Features";
    public const string Name = "package";

    private const string Seconds = "check_time";

    // Whether the check was completed: only known once it has ended.
    private const string Status = "status";

    /// <summary>The file beside the program.</summary>
    public static string Path => System.IO.Path.Combine(AppContext.BaseDirectory, "Data", "check_times.csv");

    /// <summary>The packages with their check times in minutes.</summary>
    public static IDataView Load(MLContext context)
    {
        var file = new CsvFile(Path);
        int[] features = [.. file.Header.Except([Name, Seconds, Status]).Select(file.IndexOf)];
        IDataView data = context.Data.LoadFromTextFile(
            Path,
            new TextLoader.Options
            {
                Columns =
                [
                    new(Name, DataKind.String, file.IndexOf(Name)),
                    new(Seconds, DataKind.Single, file.IndexOf(Seconds)),
                    new(Features, DataKind.Single, [.. features.Select(index => new TextLoader.Range(index))]),
                ],
                Separators = [file.Separator],
                HasHeader = true,
                AllowQuoting = true,
                MissingRealsAsNaNs = true,
            });
        return context.Transforms.Expression(Label, "(seconds) => seconds / 60", Seconds).Fit(data).Transform(data);
    }

    /// <summary>The way from the loaded features to those that a linear model can use.</summary>
    /// <remarks>
    /// Counts and sizes have long tails: their place in a log-normal distribution, from 0 to 1, is what counts. There is
    /// no text to encode but the package's name, which says nothing of a package that is not yet known.
    /// </remarks>
    public static IEstimator<ITransformer> Preparation(MLContext context) => context.Transforms
        .ReplaceMissingValues(Features)
        .Append(context.Transforms.NormalizeLogMeanVariance(Features));
}
