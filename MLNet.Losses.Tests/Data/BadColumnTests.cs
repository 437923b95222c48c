using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Losses.Tests.Support;

namespace MLNet.Losses.Tests.Data;

/// <summary>
/// Columns that do not fit: an error that names the column, what was found and what was expected, from every door: the
/// pipeline's promise, Fit, the transformer, and the evaluator.
/// </summary>
public sealed class BadColumnTests
{
    private static readonly MLContext _context = new(1);

    private static readonly Dictionary<string, Bad> _bad = new()
    {
        ["missing label"] = new(new Table(0).With<float>("Score"), "Label", "no such column", "one of: Score"),
        ["missing score"] = new(new Table(0).With<float>("Label"), "Score", "no such column", "one of: Label"),
        ["text label"] = new(Scored().With<ReadOnlyMemory<char>>("Label"), "Label", "String", "a number or a vector of numbers"),
        ["text score"] = new(new Table(0).With<ReadOnlyMemory<char>>("Score").With<float>("Label"), "Score", "String", "a number or a vector of numbers"),
        ["key label"] = new(Scored().WithKeys("Label", 5, []), "Label", "key", "a number or a vector of numbers"),
        ["key score"] = new(new Table(0).WithKeys("Score", 5, []).With<float>("Label"), "Score", "key", "a number or a vector of numbers"),
        ["date label"] = new(Scored().With<DateTime>("Label"), "Label", "DateTime", "a number or a vector of numbers"),
        ["Boolean label of a regression"] = new(Scored().With<bool>("Label"), "Label", "Boolean", "a number or a vector of numbers"),
        ["Boolean score"] = new(new Table(0).With<bool>("Score").With<float>("Label"), "Score", "Boolean", "a number or a vector of numbers"),
        ["vector label of a number"] = new(Scored().WithVectors<float>("Label", 2), "Label", "a vector of", "one number, as in the score column 'Score'"),
        ["number label of a vector"] = new(new Table(0).WithVectors<float>("Score", 2).With<float>("Label"), "Label", "Single", "numbers, as in the score column 'Score'"),
        ["vector of one is no number"] = new(Scored().WithVectors<float>("Label", 1), "Label", "a vector of", "one number"),
        ["variable label"] = new(new Table(0).WithVectors<float>("Score", 2).With("Label", Variable, NoVector), "Label", "variable size", "a vector of known size"),
        ["variable score"] = new(new Table(0).With("Score", Variable, NoVector).WithVectors<float>("Label", 2), "Score", "variable size", "a vector of known size"),
        ["slots of a number"] = new(Scored().With<float>("Label"), "Score", "Single", "a vector of 3 numbers", new BCEWithLogitsLoss([1, 2, 4])),
    };

    // A promise of ML.NET does not hold the length of vectors.
    private static readonly Dictionary<string, Bad> _badLength = new()
    {
        ["another length"] = new(new Table(0).WithVectors<float>("Score", 3).WithVectors<float>("Label", 2), "Label", "a vector of 2", "a vector of 3 numbers, as in the score column 'Score'"),
        ["another number of slots"] = new(new Table(0).WithVectors<float>("Score", 2).WithVectors<float>("Label", 2), "Score", "a vector of 2", "a vector of 3 numbers", new BCEWithLogitsLoss([1, 2, 4])),
    };

    private static VectorDataViewType Variable => new(NumberDataViewType.Single);

    private static Table.Maker<VBuffer<float>> NoVector => static (long _, ref VBuffer<float> _) => { };

    public static TheoryData<string> All => [.. _bad.Keys.Concat(_badLength.Keys)];

    public static TheoryData<string> Promised => [.. _bad.Keys];

    [Theory]
    [MemberData(nameof(All))]
    public void Fit(string name) => Check(name, (bad, estimator) => estimator.Fit(bad.Data));

    [Theory]
    [MemberData(nameof(Promised))]
    public void Promise(string name) => Check(name, (bad, estimator) => estimator.GetOutputSchema(Shapes.Of(bad.Data)));

    [Theory]
    [MemberData(nameof(All))]
    public void Transformer(string name) => Check(name, (bad, estimator) =>
    {
        LossTransformer transformer = FitToGoodColumns(bad.Loss, estimator);
        LossDataException first = Assert.Throws<LossDataException>(() => transformer.Transform(bad.Data));
        Assert.Equal(first.Message, Assert.Throws<LossDataException>(() => transformer.GetRowToRowMapper(bad.Data.Schema)).Message);
        transformer.GetOutputSchema(bad.Data.Schema);
    });

    [Theory]
    [MemberData(nameof(All))]
    public void Evaluator(string name) => Check(name, (bad, _) => _context.Losses.Evaluate(bad.Data, "Label", "Score", bad.Loss));

    [Fact]
    public void A_long_list_of_columns_is_cut()
    {
        Table data = new(0);
        for (int i = 0; i < 100; i++)
        {
            data.With<float>($"C{i}");
        }

        LossDataException error = Assert.Throws<LossDataException>(() => _context.Transforms.LossColumn("Loss", new L1Loss()).Fit(data));
        Assert.EndsWith("C18, C19 and 80 more", error.Expected, StringComparison.Ordinal);
    }

    private static Table Scored() => new Table(0).With<float>("Score");

    private static LossTransformer FitToGoodColumns(PointwiseLoss loss, LossEstimator estimator) =>
        estimator.Fit(loss.SlotCount > 0
            ? new Table(0).WithVectors<float>("Score", loss.SlotCount).WithVectors<float>("Label", loss.SlotCount)
            : new Table(0).With<float>("Score").With<float>("Label"));

    private static void Check(string name, Action<Bad, LossEstimator> run)
    {
        Bad bad = _bad.GetValueOrDefault(name) ?? _badLength[name];
        LossEstimator estimator = _context.Transforms.LossColumn("Loss", bad.Loss);
        LossDataException error = Assert.Throws<LossDataException>(() => run(bad, estimator));
        Assert.Equal(bad.Column, error.Column);
        Assert.Contains(bad.Found, error.Found, StringComparison.Ordinal);
        Assert.Contains(bad.Expected, error.Expected, StringComparison.Ordinal);
        Assert.Contains($"'{bad.Column}'", error.Message, StringComparison.Ordinal);
        Assert.Contains(error.Found, error.Message, StringComparison.Ordinal);
        Assert.Contains(error.Expected, error.Message, StringComparison.Ordinal);
        Assert.Null(error.Row);
    }

    private sealed record Bad(Table Data, string Column, string Found, string Expected, PointwiseLoss? Of = null)
    {
        public PointwiseLoss Loss => Of ?? new L1Loss();
    }
}
