using Microsoft.ML;
using MLNet.Losses.Analysis.Calibration;
using MLNet.Losses.Analysis.Labels;
using MLNet.Losses.Analysis.Residuals;
using MLNet.Losses.Evaluation;

namespace MLNet.Losses.Analysis;

/// <summary>Puts an analysis together: each part has a builder of its own.</summary>
internal sealed class LossAnalyzer(LossAnalysisOptions options, IReadOnlyList<Loss> losses)
{
    public LossAnalysis Analyze(IDataView data)
    {
        LossEvaluation evaluation = new LossEvaluator(Evaluated(), losses).Evaluate(data);
        var scored = new ScoredRows(data, options, losses, evaluation.Rows);
        return new LossAnalysis(evaluation, [])
        {
            Residuals = ResidualBuilder.Build(scored),
            Calibration = CalibrationBuilder.Build(scored),
            Labels = LabelBuilder.Build(scored),
        };
    }

    private LossEvaluationOptions Evaluated() => new()
    {
        LabelColumnName = options.LabelColumnName,
        ScoreColumnName = options.ScoreColumnName,
        SecondColumnName = options.SecondColumnName,
        ThirdColumnName = options.ThirdColumnName,
        VarianceColumnName = options.VarianceColumnName,
        RowGroupColumnName = options.RowGroupColumnName,
        ScoreSpace = options.ScoreSpace,
        WeightColumnName = options.WeightColumnName,
        GroupColumnName = options.GroupColumnName,
    };
}
