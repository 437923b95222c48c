using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Losses.Tests.Support;

namespace MLNet.Losses.Tests.Data;

/// <summary>A class as a label: a key or a text among the names of the scores, a key or number as an index, a Boolean.</summary>
public sealed class ClassLabelTests
{
    private const float A = 0, B = 1, C = 2;

    private static readonly MLContext _context = new(1);

    private static readonly float[] _scores = [A, B, C];

    [Fact]
    public void Numbers_of_any_type_are_indices()
    {
        Check(Scored(3).With<float>("Label", 0, 1, 2), A, B, C);
        Check(Scored(3).With<double>("Label", 2, 1, 0), C, B, A);
        Check(Scored(2).With<byte>("Label", 2, 0), C, A);
        Check(Scored(2).With<long>("Label", 1, 2), B, C);
    }

    [Fact]
    public void Booleans_are_the_two_classes() => Check(Scored(2, "no", "yes", "?").With("Label", true, false), B, A);

    [Fact]
    public void Keys_without_names_are_indices_and_key_0_is_missing()
    {
        Table data = Scored(4).WithKeys("Label", 3, [1, 3, 0, 2]);
        Check(data, A, C, float.NaN, B);
        Assert.Equal((3L, 1L), Counts(data));
    }

    [Fact]
    public void Keys_without_names_are_indices_even_where_the_scores_have_names() =>
        Check(Scored(2, "a", "b", "c").WithKeys("Label", 3, [3, 1]), C, A);

    [Fact]
    public void Keys_with_names_are_looked_up_among_the_scores_in_whatever_order()
    {
        IDataView data = Keyed(Scored(4, "a", "b", "c").With("Text", Texts("c", "a", "b", "c")));
        Check(data, C, A, B, C);
    }

    [Fact]
    public void Keys_with_names_are_indices_where_the_scores_have_none() =>
        Check(Keyed(Scored(3).With("Text", Texts("z", "y", "z"))), A, B, A);

    [Fact]
    public void A_key_whose_name_no_score_has_is_an_error_only_where_it_appears()
    {
        IDataView data = Keyed(Scored(2, "a", "b", "c").With("Text", Texts("b", "zebra")));
        LossDataException error = Assert.Throws<LossDataException>(() => Column(data).Read<float>("Loss"));
        Assert.Equal(("Label", "'zebra'", "one of: a, b, c", 1L), (error.Column, error.Found, error.Expected, error.Row));
        Check(_context.Data.TakeRows(data, 1), B);
    }

    [Fact]
    public void Texts_are_names_or_indices_and_an_empty_one_is_missing()
    {
        Check(Scored(3, "a", "b", "c").With("Label", Texts("b", "c", "a")), B, C, A);
        Check(Scored(3).With("Label", Texts("1", "2", "0")), B, C, A);
        Table missing = Scored(2, "a", "b", "c").With("Label", Texts("", "c"));
        Check(missing, float.NaN, C);
        Assert.Equal((1L, 1L), Counts(missing));
    }

    [Fact]
    public void A_name_goes_before_an_index() => Check(Scored(2, "2", "0", "1").With("Label", Texts("0", "2")), B, A);

    [Fact]
    public void A_class_to_ignore_is_counted()
    {
        Table data = Scored(3).With<float>("Label", 0, -100, 2);
        Check(data, A, float.NaN, C);
        Assert.Equal((2L, 1L), Counts(data));
    }

    [Fact]
    public void Labels_that_are_no_class_are_refused_by_type()
    {
        foreach (Table data in (Table[])[Scored(1).With("Label", DateTime.UnixEpoch), Scored(1).WithVectors<float>("Label", 2, 0, 1)])
        {
            LossDataException error = Assert.Throws<LossDataException>(() => Column(data));
            Assert.Equal("Label", error.Column);
            Assert.Contains("class", error.Expected, StringComparison.Ordinal);
        }
    }

    private static void Check(IDataView data, params float[] truths)
    {
        double logSum = Math.Log(_scores.Sum(score => Math.Exp(score)));
        float[] losses = Column(data).Read<float>("Loss");
        Assert.Equal(truths.Length, losses.Length);
        Assert.All(truths, (score, row) => Assert.True(float.IsNaN(score) ? float.IsNaN(losses[row]) : Math.Abs(logSum - score - losses[row]) < 1e-6, $"row {row}: {losses[row]}"));

        // The evaluator reads them alike.
        LossMetrics metrics = _context.Losses.Evaluate(data, "Label", "Score", new CrossEntropyLoss())[0];
        Assert.Equal(losses.Where(loss => !float.IsNaN(loss)).Average(loss => (double)loss), metrics.Mean, 1e-9);
    }

    private static (long Count, long Ignored) Counts(IDataView data)
    {
        LossMetrics metrics = _context.Losses.Evaluate(data, "Label", "Score", new CrossEntropyLoss())[0];
        return (metrics.Count, metrics.Ignored);
    }

    private static IDataView Column(IDataView data) => _context.Transforms.LossColumn("Loss", new CrossEntropyLoss()).Fit(data).Transform(data);

    private static IDataView Keyed(IDataView data) => _context.Transforms.Conversion.MapValueToKey("Label", "Text").Fit(data).Transform(data);

    private static ReadOnlyMemory<char>[] Texts(params string[] texts) => [.. texts.Select(text => text.AsMemory())];

    private static Table Scored(int rows, params string[] names)
    {
        var annotations = new DataViewSchema.Annotations.Builder();
        ReadOnlyMemory<char>[] slots = Texts(names);
        if (slots.Length > 0)
        {
            annotations.Add("SlotNames", new VectorDataViewType(TextDataViewType.Instance, slots.Length), (ref VBuffer<ReadOnlyMemory<char>> value) => value = new(slots.Length, slots));
        }

        return new Table(rows).With(
            "Score",
            new VectorDataViewType(NumberDataViewType.Single, 3),
            (long _, ref VBuffer<float> value) => value = new(3, [.. _scores]),
            annotations.ToAnnotations());
    }
}
