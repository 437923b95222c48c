using System.Text.Json;
using Microsoft.ML;
using MLNet.Losses.Tests.CommandLine;
using MLNet.Losses.Tests.Support;
using static MLNet.Losses.Tests.Analysis.ScoredGoldens;

namespace MLNet.Losses.Tests.Analysis;

/// <summary>What others scored is judged as scikit-learn judges it: by the library and by the command line.</summary>
public sealed class ScoredFileTests : CommandLineTest
{
    // Scores are read in single precision.
    private static readonly Close _close = new(2e-6, 1e-7);

    private static readonly MLContext _context = new(1);

    [Fact]
    public void Jobs_of_four_classes_by_fold_and_weighted()
    {
        LossEvaluationOptions options = new() { LabelColumnName = "obs", GroupColumnName = "Resample", ScoreSpace = ScoreSpace.Probability };
        CrossEntropyLoss entropy = new();
        FocalCrossEntropyLoss focal = new();
        LossEvaluation evaluation = _context.Losses.Evaluate(HpcData(), options, entropy, focal);
        Check(Hpc.All, evaluation);
        Assert.Equal(Hpc.Groups.Keys, evaluation.Groups.Select(group => group.Name));
        Assert.All(evaluation.Groups, group => Check(Hpc.Groups[group.Name], group.Losses));
        options.WeightColumnName = "Weight";
        Check(Hpc.Weighted, _context.Losses.Evaluate(HpcData(), options, entropy, focal));
    }

    [Fact]
    public void Two_classes_weighted_or_not()
    {
        LossEvaluationOptions options = new() { LabelColumnName = "outcome", ScoreColumnName = "Probability", ScoreSpace = ScoreSpace.Probability };
        Loss[] losses = [new BCELoss(), new MSELoss(), new FocalLoss(), new BCEWithLogitsLoss()];
        LossEvaluation evaluation = _context.Losses.Evaluate(TwoClassData(), options, losses);
        _close.Check(TwoClass.LogLoss, evaluation[0].Mean, "BCE");
        _close.Check(TwoClass.Brier, evaluation[1].Mean, "Brier");
        _close.Check(TwoClass.Focal, evaluation[2].Mean, "focal");
        _close.Check(TwoClass.LogLoss, evaluation[3].Mean, "BCE of logits");
        options.WeightColumnName = "Weight";
        LossEvaluation weighted = _context.Losses.Evaluate(TwoClassData(), options, losses);
        _close.Check(TwoClass.WeightedLogLoss, weighted[0].Mean, "BCE");
        _close.Check(TwoClass.WeightedBrier, weighted[1].Mean, "Brier");
    }

    [Fact]
    public async Task The_command_line_says_the_same()
    {
        JsonElement jobs = (await Run(
            "evaluate", FileOf("hpc_cv.csv"), "--loss", "CrossEntropy", "--loss", "FocalCrossEntropy", "--label", "obs", "--score", "VF,F,M,L", "--scores-are", "probability", "--by", "Resample", "--json")).Succeeded().Json;
        Check(Hpc.All, jobs.GetProperty("losses"));
        JsonElement[] groups = [.. jobs.GetProperty("groups").EnumerateArray()];
        Assert.Equal(Hpc.Groups.Count, groups.Length);
        Assert.All(groups, group => Check(Hpc.Groups[group.GetProperty("group").GetString()!], group.GetProperty("losses")));
        JsonElement classes = (await Run(
            "evaluate", FileOf("two_class_example.csv"), "--loss", "BCE", "--loss", "Focal", "--label", "truth", "--positive", "Class1", "--score", "Class1", "--scores-are", "probability", "--json")).Succeeded().Json.GetProperty("losses");
        _close.Check(TwoClass.LogLoss, classes[0].GetProperty("mean").GetDouble(), "BCE");
        _close.Check(TwoClass.Focal, classes[1].GetProperty("mean").GetDouble(), "focal");
    }

    private static void Check(ClassFigures expected, IReadOnlyList<LossMetrics> losses)
    {
        Assert.Equal(expected.Rows, losses[0].Count);
        _close.Check(expected.LogLoss, losses[0].Mean, "cross-entropy");
        _close.Check(expected.Focal, losses[1].Mean, "focal");
    }

    private static void Check(ClassFigures expected, JsonElement losses)
    {
        Assert.Equal(expected.Rows, losses[0].GetProperty("count").GetInt32());
        _close.Check(expected.LogLoss, losses[0].GetProperty("mean").GetDouble(), "cross-entropy");
        _close.Check(expected.Focal, losses[1].GetProperty("mean").GetDouble(), "focal");
    }
}
