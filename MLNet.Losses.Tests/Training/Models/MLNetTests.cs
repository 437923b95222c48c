using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Losses.Tests.Support;

namespace MLNet.Losses.Tests.Training.Models;

/// <summary>What ML.NET itself makes of the columns: annotations as of its own trainers, evaluators, keys, calibrators, engines.</summary>
public sealed class MLNetTests
{
    private static readonly MLContext _context = Trained.Context;

    [Fact]
    public void Annotations_are_those_of_a_built_in_trainer()
    {
        IDataView rows = _context.Transforms.CopyColumns("Label", "Yes").Fit(Trained.Rows()).Transform(Trained.Rows());
        Compare(_context.BinaryClassification.Trainers.LbfgsLogisticRegression().Fit(rows).Transform(rows), Trained.Model("binary").Transform(rows));
        rows = Trained.Rows();
        Compare(_context.MulticlassClassification.Trainers.LbfgsMaximumEntropy().Fit(rows).Transform(rows), Trained.Model("multiclass").Transform(rows));
        rows = _context.Transforms.CopyColumns("Label", "Number").Fit(Trained.Rows()).Transform(Trained.Rows());
        Compare(_context.Regression.Trainers.OnlineGradientDescent().Fit(rows).Transform(rows), Trained.Model("regression").Transform(rows));
    }

    [Fact]
    public void Evaluators_read_the_columns()
    {
        IDataView rows = Trained.Rows();
        RegressionMetrics regression = _context.Regression.Evaluate(Trained.Model("regression").Transform(rows), "Number");
        float[] scores = Trained.Model("regression").Transform(rows).Read<float>("Score"), labels = rows.Read<float>("Number");
        Assert.Equal(scores.Zip(labels, (s, y) => Math.Abs(s - y)).Average(), regression.MeanAbsoluteError, 1e-5);

        BinaryClassificationMetrics binary = _context.BinaryClassification.Evaluate(Trained.Model("binary").Transform(rows), "Yes");
        bool[] predicted = Trained.Model("binary").Transform(rows).Read<bool>("PredictedLabel");
        Assert.Equal(predicted.Zip(rows.Read<bool>("Yes"), (p, y) => p == y ? 1.0 : 0).Average(), binary.Accuracy, 1e-9);

        IDataView scored = Trained.Model("multiclass").Transform(rows);
        MulticlassClassificationMetrics multiclass = _context.MulticlassClassification.Evaluate(scored);
        double logLoss = scored.ReadVectors("Score").Zip(rows.Read<uint>("Label"), (p, y) => -Math.Log(p[(int)y - 1])).Average();
        Assert.Equal(logLoss, multiclass.LogLoss, 1e-5);
        Assert.Equal(["ash", "birch", "cedar"], SlotNames(scored.Schema["Score"]));

        RankingMetrics ranking = _context.Ranking.Evaluate(Trained.Model("ranking").Transform(rows), "Number", "GroupId");
        Assert.InRange(ranking.NormalizedDiscountedCumulativeGains[0], 0.01, 1);
    }

    [Fact]
    public void Our_own_evaluator_knows_that_class_scores_are_probabilities()
    {
        IDataView scored = Trained.Model("multiclass").Transform(Trained.Rows());
        LossMetrics metrics = _context.Losses.Evaluate(scored, "Label", "Score", new CrossEntropyLoss())[0];
        Assert.Equal(_context.MulticlassClassification.Evaluate(scored).LogLoss, metrics.Mean, 1e-5);
    }

    [Fact]
    public void Predicted_keys_are_mapped_to_their_values()
    {
        IDataView scored = Trained.Model("multiclass").Transform(Trained.Rows());
        IDataView mapped = _context.Transforms.Conversion.MapKeyToValue("Name", "PredictedLabel").Fit(scored).Transform(scored);
        string[] classes = ["ash", "birch", "cedar"];
        Assert.Equal(
            scored.Read<uint>("PredictedLabel").Select(key => classes[key - 1]),
            mapped.Read<ReadOnlyMemory<char>>("Name").Select(name => name.ToString()));
    }

    [Fact]
    public void A_calibrator_fits_its_scores()
    {
        IDataView scored = Trained.Model("binary").Transform(Trained.Rows());
        var calibrator = _context.BinaryClassification.Calibrators.Platt("Yes");
        Assert.All(calibrator.Fit(scored).Transform(scored).Read<float>("Probability"), probability => Assert.InRange(probability, 0, 1));
    }

    [Fact]
    public void Feature_importance_permutes_its_features()
    {
        var model = Trained.Model("regression");
        IDataView scored = model.Transform(Trained.Rows());
        var importance = _context.Regression.PermutationFeatureImportance(model, scored, "Number");
        Assert.Equal(Trained.Features, importance.Length);
        Assert.Contains(importance, feature => feature.MeanAbsoluteError.Mean != 0);
    }

    [Fact]
    public void An_engine_gives_the_numbers_of_the_column()
    {
        TorchPredictionTransformer model = Trained.Model("binary");
        float[] scores = model.Transform(Trained.Rows()).Read<float>("Score");
        using PredictionEngine<Trained.Row, Output> engine = _context.Model.CreatePredictionEngine<Trained.Row, Output>(model);
        float[][] features = Trained.Rows().ReadVectors("Features");
        for (int row = 0; row < scores.Length; row++)
        {
            Output output = engine.Predict(new Trained.Row { Features = features[row] });
            Assert.Equal(scores[row], output.Score);
            Assert.Equal(scores[row] > 0, output.PredictedLabel);
        }
    }

    private static void Compare(IDataView builtIn, IDataView ours)
    {
        string[] names = ["PredictedLabel", "Score", "Probability"];
        Assert.Equal(builtIn.Schema.Where(c => names.Contains(c.Name)).Select(c => $"{c.Name} {c.Type}"), ours.Schema.Where(c => names.Contains(c.Name)).Select(c => $"{c.Name} {c.Type}"));
        foreach (DataViewSchema.Column column in builtIn.Schema.Where(column => names.Contains(column.Name)))
        {
            DataViewSchema expected = column.Annotations.Schema, found = ours.Schema[column.Name].Annotations.Schema;
            Assert.Equal(expected.Select(a => $"{a.Name} {a.Type}").Order(), found.Select(a => $"{a.Name} {a.Type}").Order());
            foreach (string kind in expected.Where(a => a.Type is TextDataViewType).Select(a => a.Name))
            {
                // That class scores are probabilities is more than ML.NET says.
                string text = Text(column, kind), ourText = Text(ours.Schema[column.Name], kind);
                Assert.True(text == ourText || (column.Type is VectorDataViewType && kind == "ScoreValueKind" && ourText == "Probability"), $"{column.Name}, {kind}: {ourText}");
            }
        }
    }

    private static string Text(DataViewSchema.Column column, string kind)
    {
        ReadOnlyMemory<char> text = default;
        column.Annotations.GetValue(kind, ref text);
        return text.ToString();
    }

    private static IEnumerable<string> SlotNames(DataViewSchema.Column column)
    {
        VBuffer<ReadOnlyMemory<char>> names = default;
        column.GetSlotNames(ref names);
        return names.DenseValues().Select(name => name.ToString());
    }

    internal sealed class Output
    {
        public float Score { get; set; }

        public float Probability { get; set; }

        public bool PredictedLabel { get; set; }
    }
}
