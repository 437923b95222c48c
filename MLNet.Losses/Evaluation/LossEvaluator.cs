using Microsoft.ML;
using MLNet.Losses.Data;
using MLNet.Losses.Numerics;

namespace MLNet.Losses.Evaluation;

/// <summary>Judges a scored data set by several losses in one pass.</summary>
internal sealed class LossEvaluator
{
    private readonly IReadOnlyList<Loss> _losses;
    private readonly LossEvaluationOptions _options;

    public LossEvaluator(LossEvaluationOptions options, IReadOnlyList<Loss> losses)
    {
        if (losses.Count == 0 || losses.Any(loss => loss is null))
        {
            throw new ArgumentException($"Found {(losses.Count == 0 ? "no loss" : "a null")}, expected at least one loss.", nameof(losses));
        }

        if (options.Quantiles.Where(level => !(level >= 0 && level <= 1)).Cast<double?>().FirstOrDefault() is double level)
        {
            throw new ArgumentOutOfRangeException(nameof(options), level, "Quantiles: expected levels from 0 to 1.");
        }

        (_losses, _options) = (losses, options);
    }

    public LossEvaluation Evaluate(IDataView data)
    {
        InputColumns inputs = InputColumns.Find(data.Schema, _options.InputNames, _losses);
        return inputs.AreDouble
            ? new EvaluationPass<Real, double>(_losses, _options, inputs).Run(data)
            : new EvaluationPass<Lanes, float>(_losses, _options, inputs).Run(data);
    }
}
