using MLNet.Losses.Catalog;

namespace MLNet.Losses.Plots;

/// <summary>The stretch of numbers that a plot shows.</summary>
internal readonly record struct PlotRange(double From, double To)
{
    // How much of the range is left out at an end where a loss may be infinite.
    private const double Margin = 0.02;

    /// <summary>
    /// The scores that show a loss: the inside of a bounded domain; else as far as the options reach, threefold.
    /// </summary>
    public static PlotRange OfScores(Loss loss)
    {
        Domain domain = loss.ScoreDomain;
        if (float.IsFinite(domain.Min) && float.IsFinite(domain.Max))
        {
            double margin = Margin * (domain.Max - domain.Min);
            return new(domain.Min + margin, domain.Max - margin);
        }

        double reach = Reach(loss);
        double ceiling = loss.ScoreSpace == ScoreSpace.LogProbability ? 0 : domain.Max;
        return new(double.Max(domain.Min + (Margin * reach), -3 * reach), double.Min(ceiling, 3 * reach));
    }

    /// <summary>How far from 0 something happens: the greatest option, or what is usual for the kind of score.</summary>
    public static double Reach(Loss loss)
    {
        double usual = loss.LabelDomain.IsBinary || loss.ScoreSpace is ScoreSpace.Logit or ScoreSpace.LogProbability ? 2 : 1;
        return LossType.OptionsOf(loss)
            .Select(option => option.ValueOf(loss))
            .OfType<double>()
            .Where(double.IsFinite)
            .Append(usual)
            .Max();
    }

    /// <summary>So many numbers of the range, evenly spaced.</summary>
    public double[] Points(int count)
    {
        (double from, double to) = this;
        return [.. Enumerable.Range(0, count).Select(i => from + ((to - from) * i / (count - 1)))];
    }
}
