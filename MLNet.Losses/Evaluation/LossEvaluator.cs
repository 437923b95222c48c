using Microsoft.ML;
using MLNet.Losses.Data;

namespace MLNet.Losses.Evaluation;

/// <summary>Judges a scored data set by several losses in one pass.</summary>
internal sealed class LossEvaluator
{
    private readonly IReadOnlyList<PointwiseLoss> _losses;
    private readonly LossEvaluationOptions _options;

    public LossEvaluator(LossEvaluationOptions options, IReadOnlyList<PointwiseLoss> losses)
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

    private bool KeepValues => _options.Quantiles.Count > 0;

    private bool HasGroups => _options.GroupColumnName is not null;

    public LossEvaluation Evaluate(IDataView data)
    {
        using var reader = new ScoreReader(data, _options, _losses);
        ScoreBlock block = reader.Block;

        // Where there are groups, the values for the quantiles are kept by group alone, never twice.
        var all = new LossTotals(_losses, KeepValues && !HasGroups);
        var groups = new GroupTotals(_losses, KeepValues, block.Capacity);
        float[] elements = new float[block.Capacity * block.Width];
        float[] values = block.Width == 1 ? elements : new float[block.Capacity];
        while (reader.Read())
        {
            block.DropMissing(group =>
            {
                all.Ignored++;
                if (HasGroups)
                {
                    groups.Of(group).Ignored++;
                }
            });
            Add(block, elements, values, all, groups);
        }

        return Summarize(block.RowsSeen, all, groups, reader.GroupNames);
    }

    private void Add(ScoreBlock block, float[] elements, float[] values, LossTotals all, GroupTotals groups)
    {
        ReadOnlySpan<float> labels = block.Labels.AsSpan(0, block.Count * block.Width);
        ReadOnlySpan<float> scores = block.Scores.AsSpan(0, block.Count * block.Width);
        ReadOnlySpan<float> weights = block.Weights.AsSpan(0, block.Count);
        WeightSum weightSum = _options.WeightColumnName is null ? WeightSum.Ones(block.Count) : WeightSum.Of(weights);
        if (HasGroups)
        {
            groups.Start(block.Groups.AsSpan(0, block.Count), weights);
        }

        for (int i = 0; i < _losses.Count; i++)
        {
            DomainCheck.Run(_losses[i], _options.LabelColumnName, labels, _options.ScoreColumnName, scores, block.RowOf);
            _losses[i].Fill(scores, labels, elements, slopes: default);
            for (int row = 0; block.Width > 1 && row < block.Count; row++)
            {
                values[row] = RowMean.Of(elements.AsSpan(row * block.Width, block.Width));
            }

            all.Add(i, values.AsSpan(0, block.Count), weights, weightSum);
            if (HasGroups)
            {
                groups.Add(i, values.AsSpan(0, block.Count));
            }
        }
    }

    private LossEvaluation Summarize(long rows, LossTotals all, GroupTotals groups, IReadOnlyList<string> names)
    {
        var overall = new LossMetrics[_losses.Count];
        LossMetrics[][] byGroup = [.. names.Select(_ => new LossMetrics[_losses.Count])];
        Parallel.For(0, (names.Count + 1) * _losses.Count, task =>
        {
            (int set, int loss) = Math.DivRem(task, _losses.Count);
            if (set > 0)
            {
                LossTotals group = groups.Of(set - 1);
                byGroup[set - 1][loss] = group.Metrics(loss, _options.Quantiles, [.. group.Pieces(loss)]);
                return;
            }

            IEnumerable<ReadOnlyMemory<float>> pieces = HasGroups ? groups.All.SelectMany(group => group.Pieces(loss)) : all.Pieces(loss);
            overall[loss] = all.Metrics(loss, _options.Quantiles, [.. pieces]);
        });
        return new LossEvaluation(rows, overall, [.. names.Zip(byGroup, (name, metrics) => new LossGroup(name, metrics))]);
    }
}
