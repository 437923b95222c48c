using MLNet.Losses.Catalog;
using MLNet.Losses.Kernels;
using MLNet.Losses.Numerics;

namespace MLNet.Losses.Analysis;

/// <summary>Turns scores into probabilities and their logarithms, by the conversions that losses know.</summary>
/// <param name="space">What the scores are.</param>
internal sealed class ProbabilityConverter(ScoreSpace space)
{
    // How far probabilities may sum from 1 and stay as they are, so that rounded text does.
    private const double SumTolerance = 1e-3;

    // Where a probability is 0, its logarithm is −100, as in BCELoss.
    private const double LeastLog = -100;

    // What single precision makes of the logarithm of 1.
    private const double LogTolerance = 1e-5;

    private static readonly ScoreConversion _logitToLog = ScoreConversion.Find(ScoreSpace.Logit, ScoreSpace.LogProbability)!;

    private readonly ScoreConversion? _toProbability = ScoreConversion.Find(space, ScoreSpace.Probability);
    private readonly ScoreConversion? _toLogit = ScoreConversion.Find(space, ScoreSpace.Logit);

    /// <summary>Checks that scores are what they are said to be.</summary>
    /// <exception cref="LossDataException">One is not.</exception>
    public void Check(ReadOnlySpan<double> scores, string column, long position)
    {
        foreach (double score in scores)
        {
            bool fits = space switch
            {
                ScoreSpace.Probability => Domain.UnitInterval.Contains(score),
                ScoreSpace.LogProbability => score <= LogTolerance,
                _ => true,
            };
            if (!fits)
            {
                string expected = space == ScoreSpace.Probability ? Domain.UnitInterval.Description : "a number of at most 0";
                throw new LossDataException(column, OptionText.Of(score), $"{expected}, as scores of kind {space} are", position);
            }
        }
    }

    /// <summary>The probability of the positive one of two classes.</summary>
    public double OfTwo(double score) => Math.Min(1, _toProbability is null ? score : _toProbability.One(new Real(score)).Value);

    /// <summary>The logarithms of the probabilities of two classes, the negative one first.</summary>
    public (double Negative, double Positive) LogsOfTwo(double score)
    {
        Real logit = _toLogit is null ? new(score) : _toLogit.One(new Real(score));
        return (_logitToLog.One(-logit).Value, _logitToLog.One(logit).Value);
    }

    /// <summary>The probabilities of several classes. They sum to 1, whatever the scores do.</summary>
    public void OfSeveral(ReadOnlySpan<float> scores, Span<double> probabilities)
    {
        Real logSum = space == ScoreSpace.Logit ? new(LogSumExp(scores)) : default;
        double sum = 0;
        for (int i = 0; i < scores.Length; i++)
        {
            probabilities[i] = _toProbability is null ? scores[i] : _toProbability.OfClass(new Real(scores[i]), logSum).Value;
            sum += probabilities[i];
        }

        if (!(Math.Abs(sum - 1) <= SumTolerance))
        {
            foreach (ref double probability in probabilities)
            {
                probability = sum > 0 ? probability / sum : 1.0 / scores.Length;
            }
        }
    }

    /// <summary>The logarithms of the probabilities of several classes.</summary>
    public void LogsOfSeveral(ReadOnlySpan<float> scores, Span<float> logs)
    {
        for (int i = 0; i < scores.Length; i++)
        {
            logs[i] = _toLogit is null ? scores[i] : (float)_toLogit.OfClass(new Real(scores[i]), default).Value;
        }

        Real logSum = new(LogSumExp(logs));
        foreach (ref float log in logs)
        {
            log = (float)Math.Max(LeastLog, _logitToLog.OfClass(new Real(log), logSum).Value);
        }
    }

    private static double LogSumExp(ReadOnlySpan<float> scores)
    {
        double greatest = double.NegativeInfinity, sum = 0;
        foreach (float score in scores)
        {
            greatest = Math.Max(greatest, score);
        }

        foreach (float score in scores)
        {
            sum += Math.Exp(score - greatest);
        }

        return greatest + Math.Log(sum);
    }
}
