using MLNet.Losses.Experiments.Splitting;
using MLNet.Losses.Experiments.Storage;

namespace MLNet.Losses.Experiments.Board;

/// <summary>Puts what the folds of a repeat say of their rows back into the order of the data.</summary>
internal sealed class RowAssembly
{
    private readonly FoldPlan _plan;
    private readonly (Fold Fold, FoldRows Rows)[] _folds;

    public RowAssembly(FoldPlan plan, IReadOnlyList<ExperimentTrial> chosen, int repeat)
    {
        _plan = plan;
        _folds = [.. plan.Folds.Where(fold => fold.Repeat == repeat).Select(fold => (fold, chosen[fold.Index][fold.Index]!.Rows()))];
        if (_folds.Length == 0)
        {
            throw new ArgumentOutOfRangeException(nameof(repeat), repeat, "There is no such repeat.");
        }
    }

    public (float[] Numbers, int Width, string? Kind) Scores()
    {
        int width = _folds[0].Rows.Width;
        return (Assemble(rows => rows.Scores, Math.Max(1, width)), width, _folds[0].Rows.Kind);
    }

    public float[] Losses(int loss) => Assemble(rows => rows.Losses[loss], 1);

    private float[] Assemble(Func<FoldRows, float[]> part, int width)
    {
        float[] all = new float[_plan.Facts.Count * width];
        foreach ((Fold fold, FoldRows rows) in _folds)
        {
            float[] numbers = part(rows);
            for (int i = 0; i < fold.TestRows.Length; i++)
            {
                numbers.AsSpan(i * width, width).CopyTo(all.AsSpan(fold.TestRows[i] * width));
            }
        }

        return all;
    }
}
