using MLNet.Losses.Numerics;

namespace MLNet.Losses.Kernels;

/// <summary>Everything that can be computed from the formula of a group.</summary>
internal abstract class GroupEngine
{
    /// <summary>The losses over any number type: one, or one for each row; NaN for a row that has none.</summary>
    public abstract T[] Evaluate<T>(GroupRows<T> rows)
        where T : struct, IReal<T>;

    /// <summary>The losses of a group, and the derivatives of their sum.</summary>
    /// <param name="block">The rows.</param>
    /// <param name="slopes">
    /// Takes the derivatives along the scores, row after row, and then along the second scores; empty where nobody wants them.
    /// </param>
    public double[] Fill(GroupBlock block, Span<double> slopes)
    {
        if (slopes.IsEmpty)
        {
            Real[] first = Reals(block.First), second = Reals(block.Second), labels = Reals(block.Labels);
            return [.. Evaluate(new GroupRows<Real>(first, second, block.Width, new(labels), block.Labels, block.Count)).Select(loss => loss.Value + 0.0)];
        }

        var tape = Tape<Real>.Start();
        Var<Real>[] one = Inputs(block.First, tape), two = Inputs(block.Second, tape);
        Var<Real>[] targets = [.. Reals(block.Labels).Select(Var<Real>.Constant)];
        Var<Real>[] losses = Evaluate(new GroupRows<Var<Real>>(one, two, block.Width, new(targets), block.Labels, block.Count));
        Var<Real> sum = losses.Where(loss => !double.IsNaN(loss.Value.Value)).Aggregate(Var<Real>.Of(0), (total, loss) => total + loss);
        ReadOnlySpan<Real> found = tape.Slopes(sum);
        for (int i = 0; i < one.Length + two.Length; i++)
        {
            slopes[i] = found[i].Value + 0.0;
        }

        return [.. losses.Select(loss => loss.Value.Value + 0.0)];
    }

    private static Real[] Reals(ReadOnlySpan<double> numbers)
    {
        var reals = new Real[numbers.Length];
        for (int i = 0; i < reals.Length; i++)
        {
            reals[i] = new(numbers[i]);
        }

        return reals;
    }

    private static Var<Real>[] Inputs(ReadOnlySpan<double> numbers, Tape<Real> tape)
    {
        var inputs = new Var<Real>[numbers.Length];
        for (int i = 0; i < inputs.Length; i++)
        {
            inputs[i] = tape.Input(new Real(numbers[i]));
        }

        return inputs;
    }
}

/// <summary>The engine of a formula with one loss for the group.</summary>
internal sealed class QueryEngine<TFormula>(TFormula formula) : GroupEngine
    where TFormula : struct, IGroupFormula
{
    public override T[] Evaluate<T>(GroupRows<T> rows) => [formula.Evaluate(rows)];
}

/// <summary>The engine of a formula with one loss for each row of the group.</summary>
internal sealed class BatchEngine<TFormula>(TFormula formula) : GroupEngine
    where TFormula : struct, IBatchFormula
{
    public override T[] Evaluate<T>(GroupRows<T> rows)
    {
        var losses = new T[rows.Count];
        for (int row = 0; row < losses.Length; row++)
        {
            losses[row] = formula.HasLoss(rows.Classes, row) ? formula.Evaluate(rows, row) : T.Of(double.NaN);
        }

        return losses;
    }
}
