using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Losses.Tests.Support;

namespace MLNet.Losses.Tests.Analysis;

/// <summary>Which rows calibration and label errors are made of, and what is no row of classes.</summary>
public sealed class ScoredClassTests
{
    public static TheoryData<float, ScoreSpace, string> OutOfRange => new()
    {
        { 1.25f, ScoreSpace.Probability, "a number from 0 to 1" },
        { -0.25f, ScoreSpace.Probability, "a number from 0 to 1" },
        { 0.5f, ScoreSpace.LogProbability, "a number of at most 0" },
    };

    [Theory]
    [MemberData(nameof(OutOfRange))]
    public void Scores_have_to_be_what_they_are_said_to_be(float score, ScoreSpace space, string expected)
    {
        foreach (Loss loss in (Loss[])[new MSELoss(), new BCEWithLogitsLoss()])
        {
            LossDataException error = Assert.Throws<LossDataException>(() => Analyze(Table.Of([-0f, score], [1, 0]), new() { ScoreSpace = space }, loss));
            Assert.Equal(("Score", score, 1L), (error.Column, float.Parse(error.Found, System.Globalization.CultureInfo.InvariantCulture), error.Row));
            Assert.StartsWith(expected, error.Expected, StringComparison.Ordinal);
        }

        LossDataException several = Assert.Throws<LossDataException>(() => Analyze(
            new Table(2).WithVectors("Score", 2, -0f, -0f, -0f, score).With("Label", 1f, 0), new() { ScoreSpace = space }, new CrossEntropyLoss()));
        Assert.Equal(("Score", 1L), (several.Column, several.Row));
    }

    [Fact]
    public void Probabilities_are_not_taken_for_logits_without_a_word()
    {
        static Table Data() => new Table(20).WithVectors("Score", 4, [.. Enumerable.Range(0, 80).Select(i => i % 4 == 0 ? 0.7f : 0.1f)]).With("Label", row => 0f);
        LossDataException error = Assert.Throws<LossDataException>(() => Analyze(Data(), new(), new CrossEntropyLoss()));
        Assert.Equal(("Score", "scores that sum to 1 in each row, as probabilities do"), (error.Column, error.Found));
        Assert.Equal(0.7, Analyze(Data(), new() { ScoreSpace = ScoreSpace.Probability }, new CrossEntropyLoss()).Calibration!.Bins.Single().MeanProbability, 1e-6);
        Assert.InRange(Analyze(Data(), new() { ScoreSpace = ScoreSpace.Logit }, new CrossEntropyLoss()).Calibration!.Bins.Single().MeanProbability, 0.3, 0.5);
    }

    [Fact]
    public void Missing_labels_scores_and_weights_leave_a_row_out_and_positions_stay()
    {
        Table data = new Table(6).With("Score", 5f, float.NaN, 5, 5, 5, -5).With("Label", 1f, 1, float.NaN, 1, 0, 0).With("Weight", 1f, 1, 1, float.NaN, 1, 1);
        LossAnalysis found = Analyze(data, new() { WeightColumnName = "Weight" }, new BCEWithLogitsLoss());
        Assert.Equal((3, 3), (found.Calibration!.Count, found.Labels!.Count));
        Assert.Equal(4, Assert.Single(found.Labels.Suspects).Row);
        LossAnalysis weightless = Analyze(new Table(2).With("Score", 1f, 2).With("Label", 1f, 1).With("Weight", 0f, 1), new() { WeightColumnName = "Weight" }, new BCEWithLogitsLoss());
        Assert.Equal(1, weightless.Calibration!.Count);
    }

    [Fact]
    public void Rows_of_a_class_to_ignore_are_left_out() =>
        Assert.Equal(1, Analyze(new Table(2).WithVectors("Score", 2, 1f, 2, 3, 4).With("Label", -100f, 1), new(), new CrossEntropyLoss(ignoreIndex: -100)).Calibration!.Count);

    [Fact]
    public void Without_rows_there_are_no_numbers()
    {
        LossAnalysis found = Analyze(new Table(0).WithVectors("Score", 3, Array.Empty<float>()).With("Label", Array.Empty<float>()), new(), new CrossEntropyLoss());
        Assert.Equal(0, found.Calibration!.Count);
        Assert.Empty(found.Calibration.Bins);
        Assert.Empty(found.Calibration.Overall.EqualCount.Bins);
        Assert.Equal(double.NaN, found.Calibration.ExpectedCalibrationError);
        Assert.Equal(double.NaN, found.Calibration.BrierScore);
        Assert.Equal(double.NaN, found.Labels!.NoiseRate);
        Assert.Empty(found.Labels.Suspects);
        Assert.Empty(found.Labels.Joint);
    }

    [Fact]
    public void Labels_of_one_class_have_a_curve_and_no_suspects()
    {
        LossAnalysis found = Analyze(new Table(50).With("Score", row => 2f + (row % 5)).With("Label", row => 1f), new(), new BCEWithLogitsLoss());
        Assert.All(found.Calibration!.Bins, bin => Assert.Equal((1, 1), (bin.ObservedShare, bin.High)));
        Assert.Equal(0, found.Calibration.Overall.Brier.Uncertainty);
        Assert.Empty(found.Labels!.Suspects);
    }

    [Fact]
    public void Labels_that_are_probabilities_have_a_curve_and_no_classes()
    {
        LossAnalysis found = Analyze(Table.Of([0.5f, 0.5f], [0.25f, 0.75f]), new(), new BCELoss());
        Assert.Equal(0, found.Calibration!.ExpectedCalibrationError, 1e-12);
        Assert.Null(found.Labels);
    }

    [Fact]
    public void Scores_of_numbers_embeddings_or_several_labels_are_none_of_classes()
    {
        Assert.Null(Analyze(Table.Of([1, 2], [1, 0]), new(), new MSELoss()).Calibration);
        Assert.Null(Analyze(Table.Of([1, 2], [5, 7]), new() { ScoreSpace = ScoreSpace.Logit }, new MSELoss()).Calibration);
        Assert.Null(Analyze(Table.OfVectors(2, [1, 2], [1, 0]), new(), new BCEWithLogitsLoss()).Calibration);
        Assert.Null(Analyze(Table.OfVectors(2, [1, 2], [0.5f, 0.5f]), new(), new CrossEntropyLoss()).Calibration);
        Assert.Null(Analyze(new Table(1).WithVectors("Score", 2, 1f, 2).With("Label", 1f), new(), new OrdinalCrossEntropyLoss()).Calibration);
        Assert.NotNull(Analyze(Table.Of([0.5f, 0.25f], [1, 0]), new() { ScoreSpace = ScoreSpace.Probability }, new MSELoss()).Calibration);
    }

    [Fact]
    public void Classes_are_called_as_the_label_or_the_scores_call_them()
    {
        IDataView data = Analyzed.Context.Transforms.Conversion.MapValueToKey("Label", "Text").Fit(Texts()).Transform(Texts());
        LossAnalysis found = Analyze(data, new() { ShownColumnNames = ["Text"] }, new CrossEntropyLoss());
        Assert.Equal(["oak", "elm"], found.Labels!.Classes);
        Assert.Equal(["oak", "elm"], found.Calibration!.Classes.Select(curve => curve.Name));
        LabelSuspect suspect = Assert.Single(found.Labels.Suspects);
        Assert.Equal((40, "oak", "elm", "oak"), (suspect.Row, suspect.Given, suspect.Suggested, suspect.Shown["Text"]));
        Assert.Equal(["false", "true"], Analyze(new Table(1).With("Score", 1f).With("Label", true), new(), new BCEWithLogitsLoss()).Labels!.Classes);

        static Table Texts() => new Table(41).With("Text", row => (row % 2 == 0 ? "oak" : "elm").AsMemory())
            .With("Score", new VectorDataViewType(NumberDataViewType.Single, 2), (long row, ref VBuffer<float> value) => value = new(2, row % 2 == 0 && row < 40 ? [9f, 0f] : [0f, 9f]));
    }

    [Fact]
    public void A_column_of_features_has_to_fit_where_it_is_named()
    {
        static Table Data() => new Table(2).WithVectors("Score", 2, 1f, 2, 3, 4).With("Label", 1f, 0).With("Features", 1f, 2);
        Assert.NotNull(Analyze(Data(), new(), new CrossEntropyLoss()).Labels);
        LossDataException type = Assert.Throws<LossDataException>(() => Analyze(Data(), new() { FeatureColumnName = "Label" }, new CrossEntropyLoss()));
        Assert.Equal(("Label", "a vector of numbers, of known size"), (type.Column, type.Expected));
        Assert.Throws<LossDataException>(() => Analyze(Data(), new() { FeatureColumnName = "Pixels" }, new CrossEntropyLoss()));
    }

    private static LossAnalysis Analyze(IDataView data, LossAnalysisOptions options, Loss loss) => Analyzed.Context.Losses.Analyze(data, options, loss);
}
