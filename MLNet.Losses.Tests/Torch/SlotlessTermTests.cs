using MLNet.Losses.Numerics;
using MLNet.Losses.Torch;
using static TorchSharp.torch;

namespace MLNet.Losses.Tests.Torch;

/// <summary>A term that reads no slot counts once for each, in tensors as everywhere.</summary>
[Collection(TorchCollection.Name)]
public sealed class SlotlessTermTests
{
    private static readonly double[] _scores = [0.5, -1, 2];

    [Fact]
    public void In_a_sum() => Check(new Totals(), _scores.Length * _scores.Max() - _scores.Sum());

    [Fact]
    public void In_a_sum_of_pairs() => Check(new Pairs(), (_scores.Length * _scores.Length * _scores.Max()) + (_scores.Length * _scores.Sum()));

    private static void Check(ClassLoss loss, double expected)
    {
        Assert.Equal(expected, loss.Value(_scores, 0), 1e-12);
        using Tensor scores = tensor(_scores).reshape(1, -1), labels = tensor(new long[] { 0 }), losses = loss.Evaluate(scores, labels);
        Assert.Equal(expected, losses[0].item<double>(), 1e-12);
    }

    private sealed class Totals() : ClassLoss<Totals.Formula>(default, ScoreSpace.Value)
    {
        public readonly struct Formula : IClassFormula
        {
            public T Evaluate<T>(ClassRow<T> row)
                where T : struct, IReal<T>
            {
                T max = row.Scores.Max();
                return row.Sum((_, _) => max) - row.Scores.Sum();
            }
        }
    }

    private sealed class Pairs() : ClassLoss<Pairs.Formula>(default, ScoreSpace.Value)
    {
        public readonly struct Formula : IClassFormula
        {
            public T Evaluate<T>(ClassRow<T> row)
                where T : struct, IReal<T>
            {
                T max = row.Scores.Max();
                return row.Scores.SumOfPairs(row.Targets, (_, _, _, _) => T.AsFirst(max)) + row.Scores.SumOfPairs(row.Targets, static (score, _, _, _) => score);
            }
        }
    }
}
