using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Losses.Tests.Support;

namespace MLNet.Losses.Tests.Data;

/// <summary>Columns that say what they hold, or do not: converted, refused, or taken for what the loss reads.</summary>
public sealed class ScoreSpaceTests
{
    private static readonly MLContext _context = new(1);

    private static readonly float[] _probabilities = [0.2f, 0.5f, 0.3f, 0.9f, 0.05f, 0.05f];

    [Fact]
    public void A_column_annotated_as_probabilities_is_converted()
    {
        Table data = Binary("ScoreValueKind", "Probability");
        float[] expected = Losses(new BCELoss(), Binary("Other", "None"), null);
        Assert.All(Losses(new BCEWithLogitsLoss(), data, null), (loss, row) => Assert.Equal(expected[row], loss, 1e-6f));
        Assert.Equal(expected, Losses(new BCELoss(), data, null));

        // Not a loss of probabilities: the square of a difference is one of any score.
        Assert.Equal(Losses(new MSELoss(), Binary("Other", "None"), null), Losses(new MSELoss(), data, null));
    }

    [Fact]
    public void What_the_caller_says_goes_before_what_the_column_says()
    {
        float[] logits = Losses(new BCEWithLogitsLoss(), Binary("Other", "None"), null);
        Assert.Equal(logits, Losses(new BCEWithLogitsLoss(), Binary("ScoreValueKind", "Probability"), ScoreSpace.Logit));
    }

    [Fact]
    public void Scores_of_a_multiclass_trainer_are_refused_without_a_word_and_taken_with_it()
    {
        Table data = Multiclass("ScoreColumnKind", "MulticlassClassification");
        Action[] doors =
        [
            () => _context.Transforms.LossColumn("Loss", new CrossEntropyLoss()).Fit(data),
            () => _context.Losses.Evaluate(data, "Label", "Score", new CrossEntropyLoss()),
        ];
        Assert.All(doors, door =>
        {
            LossDataException error = Assert.Throws<LossDataException>(door);
            Assert.Equal("Score", error.Column);
            Assert.Contains("probabilities with some trainers and logits with others", error.Found, StringComparison.Ordinal);
            Assert.Contains("set ScoreSpace", error.Expected, StringComparison.Ordinal);
        });

        float[] expected = [-MathF.Log(0.5f), -MathF.Log(0.9f)];
        Assert.All(Losses(new CrossEntropyLoss(), data, ScoreSpace.Probability), (loss, row) => Assert.Equal(expected[row], loss, 1e-6f));
        LossMetrics metrics = _context.Losses.Evaluate(data, new LossEvaluationOptions { ScoreSpace = ScoreSpace.Probability }, new CrossEntropyLoss())[0];
        Assert.Equal(expected.Average(), metrics.Mean, 1e-6);
        Assert.NotEqual(expected[0], Losses(new CrossEntropyLoss(), data, ScoreSpace.Logit)[0], 1e-2f);
    }

    [Fact]
    public void Scores_that_nobody_speaks_of_are_what_the_loss_reads() =>
        Assert.Equal(Losses(new CrossEntropyLoss(), Multiclass("Other", "None"), ScoreSpace.Logit), Losses(new CrossEntropyLoss(), Multiclass("Other", "None"), null));

    [Fact]
    public void A_trainer_of_MLNet_says_what_its_scores_are()
    {
        var random = new Random(3);
        Table data = new Table(200)
            .WithVectors("Features", 2, [.. Enumerable.Range(0, 400).Select(_ => random.NextSingle())])
            .WithKeys("Label", 3, [.. Enumerable.Range(0, 200).Select(i => (uint)(i % 3) + 1)]);
        IDataView scored = _context.MulticlassClassification.Trainers.SdcaMaximumEntropy(maximumNumberOfIterations: 2).Fit(data).Transform(data);
        Assert.Throws<LossDataException>(() => _context.Losses.Evaluate(scored, "Label", "Score", new CrossEntropyLoss()));
        double theirs = _context.MulticlassClassification.Evaluate(scored).LogLoss;
        double ours = _context.Losses.Evaluate(scored, new LossEvaluationOptions { ScoreSpace = ScoreSpace.Probability }, new CrossEntropyLoss())[0].Mean;
        Assert.Equal(theirs, ours, 1e-6);
    }

    [Fact]
    public void Spaces_that_do_not_fit_are_refused()
    {
        Assert.Throws<ArgumentException>("space", () => Losses(new CrossEntropyLoss(), Multiclass("Other", "None"), ScoreSpace.Value));
        Assert.Throws<ArgumentException>("space", () => Losses(new BCELoss(), Binary("Other", "None"), ScoreSpace.LogRate));
    }

    private static float[] Losses(Loss loss, Table data, ScoreSpace? space) =>
        _context.Transforms.LossColumn(loss, new LossColumnOptions { ScoreSpace = space }).Fit(data).Transform(data).Read<float>("Loss");

    private static Table Binary(string kind, string text) => new Table(3)
        .With("Score", NumberDataViewType.Single, (long row, ref float value) => value = _probabilities[row], Annotated(kind, text))
        .With<float>("Label", 1, 0, 1);

    private static Table Multiclass(string kind, string text) => new Table(2)
        .With(
            "Score",
            new VectorDataViewType(NumberDataViewType.Single, 3),
            (long row, ref VBuffer<float> value) => value = new(3, _probabilities[(3 * (int)row)..(3 * ((int)row + 1))]),
            Annotated(kind, text))
        .With<float>("Label", 1, 0);

    private static DataViewSchema.Annotations Annotated(string kind, string text)
    {
        var annotations = new DataViewSchema.Annotations.Builder();
        annotations.Add(kind, TextDataViewType.Instance, (ref ReadOnlyMemory<char> value) => value = text.AsMemory());
        return annotations.ToAnnotations();
    }
}
