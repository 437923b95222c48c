using Microsoft.ML;
using MLNet.Losses.Analysis.Calibration;
using MLNet.Losses.Analysis.Labels;
using MLNet.Losses.Analysis.Residuals;
using MLNet.Losses.Evaluation;

namespace MLNet.Losses.Analysis;

/// <summary>Puts an analysis together: each part has a builder of its own.</summary>
internal sealed class LossAnalyzer
{
    private readonly LossAnalysisOptions _options;
    private readonly IReadOnlyList<Loss> _losses;

    public LossAnalyzer(LossAnalysisOptions options, IReadOnlyList<Loss> losses)
    {
        AnalysisRules.Check(options);
        (_options, _losses) = (options, losses);
    }

    public LossAnalysis Analyze(IDataView data)
    {
        var findings = new FindingsBuilder(_options, data);
        KeptLosses[] rows = [.. _losses.Select(_ => new KeptLosses())];
        LossEvaluation evaluation = new LossEvaluator(_options.OfEvaluation(), _losses, rows).Evaluate(data);
        var scored = new ScoredRows(data, _options, _losses, evaluation.Rows);
        var classes = ScoredClasses.Read(scored);
        return new LossAnalysis(evaluation, findings.Build(evaluation, rows, Rival(data)))
        {
            Options = _options.Copy(),
            Residuals = ResidualBuilder.Build(scored),
            Calibration = classes is null ? null : CalibrationBuilder.Build(classes, _options.Confidence),
            Labels = classes is null ? null : LabelBuilder.Build(scored, classes),
        };
    }

    private KeptLosses[]? Rival(IDataView data)
    {
        if (_options.OfRival() is not { } options)
        {
            return null;
        }

        KeptLosses[] rows = [.. _losses.Select(_ => new KeptLosses())];
        _ = new LossEvaluator(options, _losses, rows).Evaluate(data);
        return rows;
    }
}
