using MLNet.Losses.Numerics;

namespace MLNet.Losses.Tests.Interop;

/// <summary>A loss of a user, with options of several types.</summary>
public sealed class OwnLoss(double scale, OwnLoss.Side takenSide, string? note = "none", int? power = null) : PointwiseLoss<OwnLoss.Formula>(new Formula(scale, takenSide))
{
    public enum Side
    {
        Over,
        Under,
    }

    public double Scale { get; } = scale;

    public Side TakenSide { get; } = takenSide;

    public string? Note { get; } = note;

    public int? Power { get; } = power;

    public override ScoreSpace ScoreSpace => ScoreSpace.Value;

    public readonly struct Formula(double scale, Side side) : IPointwiseFormula
    {
        public T Evaluate<T>(T score, T label)
            where T : struct, IReal<T> => T.Softplus((side == Side.Over ? score - label : label - score) * T.Of(scale));
    }
}

/// <summary>A loss of a user that holds another.</summary>
public sealed class HalvedLoss(PointwiseLoss inner) : PointwiseLoss<HalvedLoss.Formula>(new Formula(inner))
{
    public PointwiseLoss Inner { get; } = inner;

    public override ScoreSpace ScoreSpace => ScoreSpace.Value;

    public readonly struct Formula(PointwiseLoss inner) : IPointwiseFormula
    {
        public T Evaluate<T>(T score, T label)
            where T : struct, IReal<T> => inner.Evaluate(score, label) / T.Of(2);
    }
}

/// <summary>A distance of a user.</summary>
public sealed class OwnDistance(double scale) : Distance
{
    public double Scale { get; } = scale;

    public override T Evaluate<T>(Slots<T> x, Slots<T> y)
    {
        double factor = Scale;
        return x.Sum(y, (a, b) => T.Abs(a - b) * T.Of(factor));
    }
}

/// <summary>Losses that cannot be made anew from their options.</summary>
public static class Unsavable
{
    public static PointwiseLoss[] All => [new OfFunction(static x => x), Hidden.Make(), new Forgetful(3)];

    /// <summary>JSON holds no function.</summary>
    public sealed class OfFunction(Func<double, double> function) : PointwiseLoss<OwnLoss.Formula>(new OwnLoss.Formula(function(1), OwnLoss.Side.Over))
    {
        public Func<double, double> Function { get; } = function;

        public override ScoreSpace ScoreSpace => ScoreSpace.Value;
    }

    /// <summary>No public constructor.</summary>
    public sealed class Hidden : PointwiseLoss<OwnLoss.Formula>
    {
        private Hidden()
            : base(new OwnLoss.Formula(1, OwnLoss.Side.Over))
        {
        }

        public override ScoreSpace ScoreSpace => ScoreSpace.Value;

        public static Hidden Make() => new();
    }

    /// <summary>The property does not tell what the constructor was given.</summary>
    public sealed class Forgetful(double scale) : PointwiseLoss<OwnLoss.Formula>(new OwnLoss.Formula(scale, OwnLoss.Side.Over))
    {
        private static int _asked;

        public double Scale { get; } = scale + Interlocked.Increment(ref _asked);

        public override ScoreSpace ScoreSpace => ScoreSpace.Value;
    }
}
