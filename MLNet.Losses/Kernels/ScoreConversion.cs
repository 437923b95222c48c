using MLNet.Losses.Numerics;

namespace MLNet.Losses.Kernels;

/// <summary>Turns scores of one space into scores of another. The one home of these conversions.</summary>
internal abstract class ScoreConversion
{
    // Where a probability is 0, its logarithm is −100, as in BCELoss.
    private const double LeastLog = -100;

    private static readonly Dictionary<(ScoreSpace From, ScoreSpace To), ScoreConversion> _known = new()
    {
        [(ScoreSpace.Probability, ScoreSpace.Logit)] = new ProbabilityToLogit(),
        [(ScoreSpace.Probability, ScoreSpace.LogProbability)] = new ProbabilityToLog(),
        [(ScoreSpace.LogProbability, ScoreSpace.Probability)] = new LogToProbability(),
        [(ScoreSpace.LogProbability, ScoreSpace.Logit)] = new LogToLogit(),
        [(ScoreSpace.Logit, ScoreSpace.Probability)] = new LogitToProbability(),
        [(ScoreSpace.Logit, ScoreSpace.LogProbability)] = new LogitToLog(),
        [(ScoreSpace.Value, ScoreSpace.LogRate)] = new ValueToLogRate(),
        [(ScoreSpace.LogRate, ScoreSpace.Value)] = new LogRateToValue(),
    };

    /// <summary>The conversion between two spaces; null where there is none.</summary>
    public static ScoreConversion? Find(ScoreSpace from, ScoreSpace to) => _known.GetValueOrDefault((from, to));

    /// <summary>Converts a score that stands alone: that of the positive one of two classes, or of a number.</summary>
    public abstract T One<T>(T score)
        where T : struct, IReal<T>;

    /// <summary>Converts the score of a class among others.</summary>
    /// <param name="score">The score.</param>
    /// <param name="logSum">The logarithm of the sum of all classes' exponentials.</param>
    public virtual T OfClass<T>(T score, T logSum)
        where T : struct, IReal<T> => One(score);

    private static T SafeLog<T>(T x)
        where T : struct, IReal<T> => T.ClampMin(T.Log(x), LeastLog);

    private sealed class ProbabilityToLogit : ScoreConversion
    {
        public override T One<T>(T score) => SafeLog(score) - T.ClampMin(T.Log1p(-score), LeastLog);

        // Log-probabilities are logits whose exponentials happen to sum to 1.
        public override T OfClass<T>(T score, T logSum) => SafeLog(score);
    }

    private sealed class ProbabilityToLog : ScoreConversion
    {
        public override T One<T>(T score) => SafeLog(score);
    }

    private sealed class LogToProbability : ScoreConversion
    {
        public override T One<T>(T score) => T.Exp(score);
    }

    private sealed class LogToLogit : ScoreConversion
    {
        public override T One<T>(T score) => score - T.ClampMin(T.Log1p(-T.Exp(score)), LeastLog);

        public override T OfClass<T>(T score, T logSum) => score;
    }

    private sealed class LogitToProbability : ScoreConversion
    {
        public override T One<T>(T score) => T.Sigmoid(score);

        public override T OfClass<T>(T score, T logSum) => T.Exp(score - logSum);
    }

    private sealed class LogitToLog : ScoreConversion
    {
        public override T One<T>(T score) => -T.Softplus(-score);

        public override T OfClass<T>(T score, T logSum) => score - logSum;
    }

    private sealed class ValueToLogRate : ScoreConversion
    {
        public override T One<T>(T score) => SafeLog(score);
    }

    private sealed class LogRateToValue : ScoreConversion
    {
        public override T One<T>(T score) => T.Exp(score);
    }
}
