using MLNet.Losses.Catalog;
using MLNet.Losses.Tests.Support;

namespace MLNet.Losses.Tests.Conformance;

/// <summary>A loss that reads scores of another space: as if they had been converted by hand; gradients by the chain rule.</summary>
public sealed class ReadingTests
{
    private static readonly Close _close = new(1e-11, 1e-12);

    /// <summary>Conversions of a score that stands alone, with their derivatives.</summary>
    private static readonly Dictionary<(ScoreSpace From, ScoreSpace To), (Func<double, double> Convert, Func<double, double> Slope)> _alone = new()
    {
        [(ScoreSpace.Probability, ScoreSpace.Logit)] = (p => Math.Log(p / (1 - p)), p => 1 / (p * (1 - p))),
        [(ScoreSpace.Probability, ScoreSpace.LogProbability)] = (Math.Log, p => 1 / p),
        [(ScoreSpace.LogProbability, ScoreSpace.Probability)] = (Math.Exp, Math.Exp),
        [(ScoreSpace.LogProbability, ScoreSpace.Logit)] = (l => Math.Log(Math.Exp(l) / (1 - Math.Exp(l))), l => 1 / (1 - Math.Exp(l))),
        [(ScoreSpace.Logit, ScoreSpace.Probability)] = (x => 1 / (1 + Math.Exp(-x)), x => 1 / (2 + Math.Exp(x) + Math.Exp(-x))),
        [(ScoreSpace.Logit, ScoreSpace.LogProbability)] = (x => -Math.Log(1 + Math.Exp(-x)), x => 1 / (1 + Math.Exp(x))),
        [(ScoreSpace.Value, ScoreSpace.LogRate)] = (Math.Log, x => 1 / x),
        [(ScoreSpace.LogRate, ScoreSpace.Value)] = (Math.Exp, Math.Exp),
    };

    public static TheoryData<string, ScoreSpace> Pointwise => Conversions("Pointwise");

    public static TheoryData<string, ScoreSpace> Classes => Conversions("Class");

    public static TheoryData<string, ScoreSpace> Impossible
    {
        get
        {
            var data = new TheoryData<string, ScoreSpace>();
            foreach (LossType type in LossType.BuiltIn)
            {
                foreach (ScoreSpace space in Enum.GetValues<ScoreSpace>())
                {
                    ScoreSpace own = Examples.Make(type.Name).ScoreSpace;
                    if (space != own && !_alone.ContainsKey((space, own)))
                    {
                        data.Add(type.Name, space);
                    }
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Pointwise))]
    public void Pointwise_losses(string name, ScoreSpace space)
    {
        var loss = (PointwiseLoss)Examples.Make(name);
        PointwiseLoss reading = loss.Reading(space);
        (Func<double, double> convert, Func<double, double> slope) = _alone[(space, loss.ScoreSpace)];
        Assert.Equal(space, reading.ScoreSpace);
        Assert.Equal($"{loss} of {space} scores", reading.ToString());
        Assert.Equal(loss.LabelDomain, reading.LabelDomain);
        foreach (double score in Scores(space))
        {
            foreach (double label in ((double[])[0, 1, -1, 0.5, 3]).Where(label => loss.LabelDomain.Contains(label)))
            {
                for (int slot = 0; slot < int.Max(1, loss.SlotCount); slot++)
                {
                    double third = loss.ThirdInput is null ? double.NaN : 0.5, converted = convert(score);
                    string what = $"{reading} of {score}, {label}";
                    _close.Check(loss.Value(converted, label, slot, third), reading.Value(score, label, slot, third), what);
                    _close.Check(loss.Slope(converted, label, slot, third) * slope(score), reading.Slope(score, label, slot, third), "slope of " + what);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Classes))]
    public void Class_losses(string name, ScoreSpace space)
    {
        var loss = (ClassLoss)Examples.Make(name);
        ClassLoss reading = loss.Reading(space);
        Assert.Equal(space, reading.ScoreSpace);
        double[] scores = Row(space), converted = Convert(loss, space, scores), gradient = new double[3], own = new double[3];
        for (int label = 0; label < 3; label++)
        {
            double[] targets = Examples.OneHot(label, loss.ClassCount(3));
            bool isIndex = loss.Labels.HasFlag(ClassLabels.Index);
            double expected = isIndex ? loss.Gradient(converted, label, own) : loss.Gradient(converted, targets, own);
            double found = isIndex ? reading.Gradient(scores, label, gradient) : reading.Gradient(scores, targets, gradient);
            _close.Check(expected, found, $"{reading}, class {label}");

            // The chain rule, with each conversion's Jacobian from differences of it.
            for (int i = 0; i < 3; i++)
            {
                double[] up = Moved(i, 1e-5), down = Moved(i, -1e-5);
                double chained = own.Zip(up.Zip(down, (a, b) => (a - b) / 2e-5), (slope, rate) => slope * rate).Sum();
                Assert.Equal(chained, gradient[i], 1e-8);
            }
        }

        double[] Moved(int slot, double step) => Convert(loss, space, [.. scores.Select((score, i) => i == slot ? score + step : score)]);
    }

    [Theory]
    [MemberData(nameof(Impossible))]
    public void What_cannot_be_converted_is_refused_with_both_spaces(string name, ScoreSpace space)
    {
        Loss loss = Examples.Make(name);
        ArgumentException error = Assert.Throws<ArgumentException>("space", () => loss.Reading(space));
        Assert.Contains($"{loss.ScoreSpace}", error.Message, StringComparison.Ordinal);
        Assert.Contains($"{space}", error.Message, StringComparison.Ordinal);
        Assert.Same(loss, loss.Reading(loss.ScoreSpace));
    }

    [Fact]
    public void A_probability_of_0_costs_what_a_logarithm_of_minus_100_does()
    {
        Assert.Equal(100, new CrossEntropyLoss().Reading(ScoreSpace.Probability).Value([0, 1], 0), 1e-9);
        Assert.Equal(new BCELoss().Value(0, 1), new BCEWithLogitsLoss().Reading(ScoreSpace.Probability).Value(0, 1), 1e-9);
        Assert.Equal(0, new CrossEntropyLoss().Reading(ScoreSpace.Probability).Value([0, 1], 1), 1e-9);
    }

    private static TheoryData<string, ScoreSpace> Conversions(string family)
    {
        var data = new TheoryData<string, ScoreSpace>();
        foreach (LossType type in LossType.BuiltIn.Where(type => type.Family == family))
        {
            ScoreSpace own = Examples.Make(type.Name).ScoreSpace;
            foreach (ScoreSpace from in _alone.Keys.Where(pair => pair.To == own).Select(pair => pair.From))
            {
                data.Add(type.Name, from);
            }
        }

        return data;
    }

    private static double[] Scores(ScoreSpace space) => space switch
    {
        ScoreSpace.Probability => [0.01, 0.3, 0.5, 0.9],
        ScoreSpace.LogProbability => [-5, -1, -0.1],
        ScoreSpace.Value => [0.1, 1, 7],
        _ => [-5, -0.5, 0.25, 3],
    };

    private static double[] Row(ScoreSpace space) => space switch
    {
        ScoreSpace.Probability => [0.2, 0.5, 0.3],
        ScoreSpace.LogProbability => [Math.Log(0.2), Math.Log(0.5), Math.Log(0.3)],
        _ => [-0.5, 1, 0.25],
    };

    /// <summary>The scores as the loss reads them: one by one, or as classes that exclude one another.</summary>
    private static double[] Convert(ClassLoss loss, ScoreSpace space, double[] scores)
    {
        bool standAlone = loss.Labels == ClassLabels.Several || loss.ClassCount(3) != 3;
        double logSum = Math.Log(scores.Sum(Math.Exp));
        return [.. scores.Select(score => standAlone ? _alone[(space, loss.ScoreSpace)].Convert(score) : (space, loss.ScoreSpace) switch
        {
            (ScoreSpace.Probability, _) => Math.Log(score),
            (ScoreSpace.LogProbability, ScoreSpace.Probability) => Math.Exp(score),
            (ScoreSpace.LogProbability, _) => score,
            (_, ScoreSpace.Probability) => Math.Exp(score - logSum),
            _ => score - logSum,
        })];
    }
}
