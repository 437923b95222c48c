using MLNet.Losses.Catalog;
using MLNet.Losses.Tests.Support;

namespace MLNet.Losses.Tests.Conformance;

/// <summary>Far tails: value and slope stay finite where the mathematics are, in either precision.</summary>
public sealed class TailTests
{
    public static TheoryData<string> Pointwise => Named("Pointwise");

    public static TheoryData<string> Classes => Named("Class");

    public static TheoryData<string> Embeddings => Named("Embedding");

    [Theory]
    [MemberData(nameof(Pointwise))]
    public void Scores_of_pointwise_losses(string name)
    {
        var loss = (PointwiseLoss)Examples.Make(name);
        float[] labels = [.. ((float[])[0, 1, -1, 0.5f, 3]).Where(label => loss.LabelDomain.Contains(label))];
        float[] scores = [.. Far(loss).Where(score => loss.ScoreDomain.Contains(score))];
        float third = loss.ThirdInput is null ? float.NaN : 1;
        int slots = int.Max(1, loss.SlotCount);
        foreach ((float score, float label) in from score in scores from label in labels select (score, label))
        {
            float[] values = new float[slots], slopes = new float[slots];
            loss.ValuesAndSlopes(Fill(score), Fill(label), values, slopes, loss.ThirdInput is null ? [] : Fill(third));
            for (int slot = 0; slot < slots; slot++)
            {
                double value = loss.Value(score, label, slot, third), slope = loss.Slope(score, label, slot, third);
                Assert.True(double.IsFinite(value) && double.IsFinite(slope), $"{loss} of {score}, {label}: {value}, slope {slope}");
                Close.Single.CheckSingle(value, values[slot], $"{loss} of {score}, {label}");
                Close.Single.CheckSingle(slope, slopes[slot], $"slope of {loss} of {score}, {label}");
            }
        }

        float[] Fill(float number) => [.. Enumerable.Repeat(number, slots)];
    }

    [Theory]
    [MemberData(nameof(Classes))]
    public void Scores_of_class_losses(string name)
    {
        var loss = (ClassLoss)Examples.Make(name);
        foreach (float far in Far(loss).Where(score => loss.ScoreDomain.Contains(score)))
        {
            float other = loss.ScoreDomain.Contains(-far) ? -far : 1 - far;
            double[] scores = [far, loss.ScoreDomain.IsBinary ? 0.5 : 0, other], gradient = new double[3];
            for (int label = 0; label < 3; label++)
            {
                double value = loss.Labels.HasFlag(ClassLabels.Index)
                    ? loss.Gradient(scores, label, gradient)
                    : loss.Gradient(scores, Examples.OneHot(label, loss.ClassCount(3)), gradient);
                Assert.True(double.IsFinite(value) && gradient.All(double.IsFinite), $"{loss} of {far}, label {label}: {value}, slopes {string.Join(", ", gradient)}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Embeddings))]
    public void Embeddings_of_any_length(string name)
    {
        var loss = (EmbeddingLoss)Examples.Make(name);
        double[][] points = [[0, 0], [1e-12, 0], [1e6, -1e6], [-1, 2]];
        foreach ((double[] first, double[] second) in from first in points from second in points select (first, second))
        {
            double[] gradient = new double[loss.IsTriplet ? 6 : 4];
            double value = loss.IsTriplet ? loss.Gradient(first, second, points[3], gradient) : loss.Gradient(first, second, loss.LabelDomain.Min, gradient);
            Assert.True(double.IsFinite(value) && gradient.All(double.IsFinite), $"{loss} of {first[0]}, {second[0]}: {value}, slopes {string.Join(", ", gradient)}");
        }
    }

    private static float[] Far(Loss loss) => loss.ScoreSpace switch
    {
        ScoreSpace.Probability => [0, 1e-30f, 1e-6f, 0.5f, 1 - 6e-8f, 1],
        ScoreSpace.LogProbability => [0, -1e-6f, -1, -80, -1000],
        ScoreSpace.LogRate => [-80, 0, 80],
        _ => [80, -80, 0, 1000, -1000, 1e6f, -1e6f],
    };

    private static TheoryData<string> Named(string family) => [.. LossType.BuiltIn.Where(type => type.Family == family).Select(type => type.Name)];
}
