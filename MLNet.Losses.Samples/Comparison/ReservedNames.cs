using MLNet.Losses.Samples.Csv;
using MLNet.Losses.Samples.Scoring;
using MLNet.Losses.Samples.Training;

namespace MLNet.Losses.Samples.Comparison;

/// <summary>The names of the columns that models add: a label of such a name would be hidden by them.</summary>
internal static class ReservedNames
{
    private static readonly string[] _names = [FeaturePipeline.Features, "Score", ScoredData.Probability, ScoredData.PredictedLabel, "Variance"];

    /// <exception cref="CsvDataException">A column that judges read has such a name.</exception>
    public static void Check(CsvFile file, TrainingRequest request)
    {
        IEnumerable<string> read = ((string?[])[request.Weight, request.Group, request.KeptTogether]).OfType<string>();
        if (ColumnPattern.Names(file, request.Label).Concat(read).FirstOrDefault(_names.Contains) is string clash)
        {
            throw new CsvDataException(file.Path, 1, clash, "a column of the name that a model adds", "another name for it in the header");
        }
    }
}
