using MLNet.Losses.Numerics;

namespace MLNet.Losses.Tests.Custom;

/// <summary>The mean squared error of every tutorial, as a function and as a class, is MSELoss.</summary>
public class TutorialTests
{
    [Fact]
    public void AsFunctionAndAsClassItEqualsMSELoss()
    {
        float[] scores = Numbers.Any(100, 1), labels = Numbers.Any(100, 2);
        float[] expected = new float[100], slopes = new float[100];
        new MSELoss().ValuesAndSlopes(scores, labels, expected, slopes);
        foreach (PointwiseLoss loss in (PointwiseLoss[])[PointwiseLoss.FromFunction("SquaredError", (score, label) => (score - label) * (score - label)), new SquaredError()])
        {
            float[] values = new float[100], found = new float[100];
            loss.ValuesAndSlopes(scores, labels, values, found);
            Assert.Equal(expected, values);
            Assert.Equal(slopes, found);
            Assert.Equal("SquaredError", loss.ToString());
        }
    }

    [Fact]
    public void AClassOfEachFamilyCanBeWrittenOutside()
    {
        Assert.Equal(new CrossEntropyLoss().Value([1, 2, 3], 1), new Surprise().Value([1, 2, 3], 1), 12);
        Assert.Equal("Apart(scale=2)", new Apart(2).ToString());
        Assert.Equal(10, new Apart(2).Value([3, 0], [0, 4], 1), 5);
    }

    public sealed class SquaredError() : PointwiseLoss<SquaredError.Formula>(default(Formula))
    {
        public override ScoreSpace ScoreSpace => ScoreSpace.Value;

        public readonly struct Formula : IPointwiseFormula
        {
            public T Evaluate<T>(T score, T label)
                where T : struct, IReal<T> => (score - label) * (score - label);
        }
    }

    public sealed class Surprise() : ClassLoss<Surprise.Formula>(default(Formula), ScoreSpace.Logit)
    {
        public override ClassLabels Labels => ClassLabels.Index | ClassLabels.Probabilities;

        public readonly struct Formula : IClassFormula
        {
            public T Evaluate<T>(ClassRow<T> row)
                where T : struct, IReal<T> => row.LogSumExp() - row.Sum(static (score, target) => target * score);
        }
    }

    public sealed class Apart(double scale = 1) : EmbeddingLoss<Apart.Formula>(new Formula(scale), isTriplet: false)
    {
        public double Scale { get; } = scale;

        public readonly struct Formula(double scale) : IEmbeddingFormula
        {
            private readonly double _scale = scale;

            public T Evaluate<T>(EmbeddingRow<T> row)
                where T : struct, IReal<T> => T.Of(_scale) * row.Label * row.First.Distance(row.Second);
        }
    }
}
