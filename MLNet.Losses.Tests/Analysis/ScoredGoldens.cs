using System.Globalization;
using System.Text.Json.Serialization;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Losses.Tests.Conformance;
using MLNet.Losses.Tests.Support;

namespace MLNet.Losses.Tests.Analysis;

/// <summary>The bundled files that another system scored, and what scikit-learn, SciPy and NumPy say of them.</summary>
internal static class ScoredGoldens
{
    private static readonly Lazy<File> _file = new(() => Goldens.Read<File>(Path.Combine(Goldens.Folder, "Analysis", "Scored.json")));

    public static string[] Classes { get; } = ["VF", "F", "M", "L"];

    public static HpcFile Hpc => _file.Value.Hpc;

    public static TwoClassFile TwoClass => _file.Value.TwoClass;

    public static IReadOnlyList<ResidualFile> Residuals => _file.Value.Residuals;

    public static string FileOf(string name) => Path.Combine(Repository.Root, "MLNet.Losses.Samples", "Data", name);

    /// <summary>Jobs of four classes: label "obs", scores "Score", folds "Resample", weights 1, 2, 3, 1, …</summary>
    public static IDataView HpcData()
    {
        string[][] rows = Rows("hpc_cv.csv");
        DataViewSchema.Annotations.Builder names = new();
        names.Add("SlotNames", new VectorDataViewType(TextDataViewType.Instance, Classes.Length), (ref VBuffer<ReadOnlyMemory<char>> value) => value = new(Classes.Length, [.. Classes.Select(name => name.AsMemory())]));
        return new Table(rows.Length)
            .With("obs", row => rows[row][0].AsMemory())
            .With("Resample", row => rows[row][6].AsMemory())
            .With("Weight", row => 1f + (row % 3))
            .With("Score", new VectorDataViewType(NumberDataViewType.Single, Classes.Length), (long row, ref VBuffer<float> value) => value = new(Classes.Length, [.. rows[row][2..6].Select(Number)]), names.ToAnnotations());
    }

    /// <summary>Two classes: label "truth", true for Class1, and the same as a number, "outcome"; "Probability" of Class1; weights 1, 2, 3, 1, …</summary>
    public static IDataView TwoClassData()
    {
        string[][] rows = Rows("two_class_example.csv");
        return new Table(rows.Length)
            .With("truth", row => rows[row][0] == "Class1")
            .With("outcome", row => rows[row][0] == "Class1" ? 1f : 0f)
            .With("Probability", row => Number(rows[row][1]))
            .With("Weight", row => 1f + (row % 3));
    }

    /// <summary>Two columns of a file, "Label" and "Score"; weights 1, 2, 3, 1, …</summary>
    public static IDataView ResidualData(ResidualFile of)
    {
        string[] header = System.IO.File.ReadLines(FileOf(of.File)).First().Split(',');
        string[][] rows = Rows(of.File);
        return new Table(rows.Length)
            .With("Label", row => Number(rows[row][Array.IndexOf(header, of.Label)]))
            .With("Score", row => Number(rows[row][Array.IndexOf(header, of.Score)]))
            .With("Weight", row => 1f + (row % 3));
    }

    private static string[][] Rows(string name) => [.. System.IO.File.ReadLines(FileOf(name)).Skip(1).Select(line => line.Split(','))];

    private static float Number(string text) => (float)double.Parse(text, CultureInfo.InvariantCulture);

    internal sealed record File(
        [property: JsonPropertyName("hpc_cv")] HpcFile Hpc, [property: JsonPropertyName("two_class_example")] TwoClassFile TwoClass, ResidualFile[] Residuals);

    internal sealed record HpcFile(
        ClassFigures All, ClassFigures Weighted, Dictionary<string, ClassFigures> Groups, Curve Confidence, Dictionary<string, Curve> Classes);

    internal sealed record ClassFigures(int Rows, double LogLoss, double Focal, double Brier, double Accuracy);

    internal sealed record TwoClassFile(
        double LogLoss, double WeightedLogLoss, double Brier, double WeightedBrier, double Focal, Curve Positive);

    internal sealed record ResidualFile(
        string File, string Label, string Score, double Mean, double Deviation, double WeightedMean, double WeightedDeviation, double[] Quantiles, HistogramFigures Histogram, int Covered);

    internal sealed record HistogramFigures(long[] Counts, double[] Edges);

    internal sealed record Curve(Binning Uniform, Binning Quantile, double Brier, double Reliability, double Resolution, double Uncertainty);

    internal sealed record Binning(
        long[] Counts, double[] Shares, double[] Means, double[] Lows, double[] Highs, double Expected, double Maximum);
}
