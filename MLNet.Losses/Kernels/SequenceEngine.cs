using MLNet.Losses.Numerics;

namespace MLNet.Losses.Kernels;

/// <summary>Everything that can be computed from the formula of a sequence.</summary>
internal abstract class SequenceEngine
{
    public abstract T Evaluate<T>(ReadOnlySpan<T> scores, int classes, ReadOnlySpan<int> labels)
        where T : struct, IReal<T>;

    /// <summary>The loss of a row and, where there is room for them, its derivatives along the scores.</summary>
    public double Run(ReadOnlySpan<double> scores, int classes, ReadOnlySpan<int> labels, Span<double> slopes)
    {
        var reals = new Real[scores.Length];
        for (int i = 0; i < reals.Length; i++)
        {
            reals[i] = new(scores[i]);
        }

        if (slopes.IsEmpty)
        {
            return Evaluate<Real>(reals, classes, labels).Value + 0.0;
        }

        var tape = Tape<Real>.Start();
        Var<Real> loss = Evaluate<Var<Real>>(Array.ConvertAll(reals, tape.Input), classes, labels);
        ReadOnlySpan<Real> found = tape.Slopes(loss);
        for (int i = 0; i < scores.Length; i++)
        {
            slopes[i] = found[i].Value + 0.0;
        }

        return loss.Value.Value + 0.0;
    }
}

/// <inheritdoc/>
/// <typeparam name="TFormula">The formula.</typeparam>
internal sealed class SequenceEngine<TFormula>(TFormula formula) : SequenceEngine
    where TFormula : struct, ISequenceFormula
{
    public override T Evaluate<T>(ReadOnlySpan<T> scores, int classes, ReadOnlySpan<int> labels) =>
        formula.Evaluate(scores, classes, labels);
}
