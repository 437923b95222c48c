using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Losses.Tests.Support;
using MLNet.Losses.Training.Rows;

namespace MLNet.Losses.Tests.Training.Rows;

/// <summary>Data that cannot be learned from: the error names the column, the row, what was found and what was expected.</summary>
public sealed class BadRowTests
{
    private static readonly Dictionary<string, Case> _cases = new()
    {
        ["no features"] = new(new Table(2).With("Label", 1f, 2), "Features", null, "no such column", "Label"),
        ["features of text"] = new(Labelled().With("Features", "a".AsMemory(), "b".AsMemory(), "c".AsMemory()), "Features", null, "String", "vector of Single"),
        ["features of keys"] = new(Labelled().WithKeys("Features", 3, [1, 2, 3]), "Features", null, "key", "vector of Single"),
        ["features of variable size"] = new(
            Labelled().With("Features", new VectorDataViewType(NumberDataViewType.Single), (long _, ref VBuffer<float> value) => value = default), "Features", null, "variable size", "known size"),
        ["a feature that is missing"] = new(Labelled().WithVectors("Features", 2, 1f, 2, 3, float.NaN, 5, 6), "Features", 1, "NaN in slot 1", "ImputeMissing"),
        ["a feature that is infinite"] = new(Labelled().WithVectors("Features", 2, 1f, 2, 3, 4, float.NegativeInfinity, 6), "Features", 2, "in slot 0", "finite"),
        ["a sparse feature that is missing"] = new(Labelled().WithSparse("Features", 9, [new float[9], new float[9], [0, 0, 0, 0, 0, 0, 0, float.NaN, 0]]), "Features", 2, "NaN in slot 7", "finite"),
        ["no label"] = new(new Table(2).With("Features", 1f, 2), "Label", null, "no such column", "Features"),
        ["a label of text"] = new(Numbered().With("Label", "a".AsMemory(), "b".AsMemory(), "c".AsMemory()), "Label", null, "String", "number"),
        ["a label that is a key"] = new(Numbered().WithKeys("Label", 3, [1, 2, 3]), "Label", null, "key", "number"),
        ["an infinite label"] = new(Numbered().With("Label", 1f, float.PositiveInfinity, 2), "Label", 1, "infinite", "finite"),
        ["labels that are all missing"] = new(Numbered().With("Label", float.NaN, float.NaN, float.NaN), "Label", null, "3 rows without a label", "rows with a label"),
        ["labels that are all the same"] = new(Numbered().With("Label", 2f, 2, 2), "Label", null, "2 in every row", "differ"),
        ["labels that are all the same where there are some"] = new(Numbered().With("Label", 2f, float.NaN, 2), "Label", null, "2 in every row", "differ"),
        ["vectors that are all the same"] = new(Numbered().WithVectors("Label", 2, 1f, 2, 1, 2, 1, 2), "Label", null, "the same label", "differ"),
        ["a negative weight"] = new(Table().With("Weight", 1f, -1, 1), "Weight", 1, "-1", "at least 0"),
        ["an infinite weight"] = new(Table().With("Weight", 1f, 1, float.PositiveInfinity), "Weight", 2, "Infinity", "finite"),
        ["weights that are all 0"] = new(Table().With("Weight", 0f, 0, 0), "Weight", null, "0 in every row", "above 0"),
        ["weights that are all missing"] = new(Table().With("Weight", float.NaN, float.NaN, float.NaN), "Label", null, "3 rows without a label or weight", "weight"),
        ["weights of text"] = new(Table().With("Weight", "a".AsMemory(), "b".AsMemory(), "c".AsMemory()), "Weight", null, "String", "a number"),
        ["no rows"] = new(new Table(0).With("Features", Array.Empty<float>()).With("Label", Array.Empty<float>()), "Label", null, "no rows", "rows to learn from"),

        ["a label outside the domain"] = new(Numbered().With("Label", 0f, 1, 2), "Label", 2, "2", "from 0 to 1") { Loss = new BCEWithLogitsLoss() },
        ["a count below 0"] = new(Numbered().With("Label", 0f, -1, 2), "Label", 1, "-1", "at least 0") { Loss = new PoissonNLLLoss() },
        ["a key of three values for two cases"] = new(Numbered().WithKeys("Label", 3, [1, 2, 3]), "Label", null, "key", "key of two values") { Loss = new BCEWithLogitsLoss() },
        ["Booleans for numbers"] = new(Numbered().With("Label", true, false, true), "Label", null, "Boolean", "number") { Loss = new MSELoss() },
        ["too few numbers for the slots"] = new(Numbered().WithVectors("Label", 2, 1f, 0, 1, 1, 0, 1), "Label", null, "vector of 2", "vector of 3") { Loss = new BCEWithLogitsLoss(posWeight: [1, 2, 3]) },
        ["one number for several slots"] = new(Numbered().With("Label", 1f, 0, 1), "Label", null, "Single", "vector of 3") { Loss = new BCEWithLogitsLoss(posWeight: [1, 2, 3]) },
        ["probabilities of another sum"] = new(Numbered().WithVectors("Label", 2, 0.5f, 0.5f, 0.5f, 0.6f, 1, 0), "Label", 1, "1.1", "sum 1") { Loss = new KLDivLoss() },

        ["a class that is no index"] = new(Numbered().With("Label", 0f, 1.5f, 2), "Label", 1, "1.5", "index of a class") { Loss = new CrossEntropyLoss() },
        ["a class below 0"] = new(Numbered().With("Label", 0f, 1, -1), "Label", 2, "-1", "index of a class") { Loss = new CrossEntropyLoss() },
        ["a class beyond the weights"] = new(Numbered().With("Label", 0f, 1, 2), "Label", 2, "2", "from 0 to 1") { Loss = new CrossEntropyLoss(weight: [1, 2]) },
        ["keys beyond the weights"] = new(Numbered().WithKeys("Label", 3, [1, 2, 3]), "Label", null, "3 classes", "one number per class") { Loss = new CrossEntropyLoss(weight: [1, 2]) },
        ["one class only"] = new(Numbered().WithKeys("Label", 3, [2, 2, 2]), "Label", null, "class 1 only", "two classes") { Loss = new CrossEntropyLoss() },
        ["classes as text"] = new(Numbered().With("Label", "a".AsMemory(), "b".AsMemory(), "c".AsMemory()), "Label", null, "String", "MapValueToKey") { Loss = new CrossEntropyLoss() },
        ["classes that are all to be ignored"] = new(Numbered().With("Label", -100f, -100, -100), "Label", null, "3 rows without", "rows with a label") { Loss = new CrossEntropyLoss() },
        ["one class for several"] = new(Numbered().With("Label", 0f, 1, 2), "Label", null, "Single", "0 or 1 for each class") { Loss = new MultiLabelMarginLoss() },
        ["several classes for one"] = new(Numbered().WithVectors("Label", 2, 0f, 1, 1, 0, 1, 0), "Label", null, "vector of 2", "one class") { Loss = new MultiMarginLoss() },
        ["grades below 0"] = new(Table().With("Group", 1f, 1, 1).With("Grade", 0f, -1, 2), "Grade", 1, "-1", "at least 0") { Loss = new LambdaRankLoss() },
    };

    public static TheoryData<string> Names => [.. _cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Names_column_and_row_and_what_was_expected(string name)
    {
        Case bad = _cases[name];
        bool has(string column) => bad.Data.Schema.GetColumnOrNull(column) is not null;
        RowColumns columns = RowTables.Columns with
        {
            Label = has("Grade") ? "Grade" : "Label",
            Weight = has("Weight") ? "Weight" : null,
            Group = has("Group") ? "Group" : null,
        };
        LossDataException error = Assert.Throws<LossDataException>(() => TrainingRows.Read(bad.Data, columns, bad.Loss, RowTables.Raw));
        Assert.Equal((bad.Column, bad.Row), (error.Column, error.Row));
        Assert.Contains(bad.Found, error.Found, StringComparison.Ordinal);
        Assert.Contains(bad.Expected, error.Expected, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_without_label_or_weight_are_left_out_and_counted()
    {
        Table table = new Table(5).With("Features", 1f, 2, float.NaN, 4, 5).With("Label", 1f, 2, float.NaN, 4, 5).With("Weight", 1f, float.NaN, 1, 1, 0);
        TrainingRows rows = table.Read(RowTables.Raw, RowTables.Columns with { Weight = "Weight" });
        Assert.Equal((3, 2), (rows.Training.Count, rows.IgnoredRows));
        Assert.Equal([1, 4, 5], rows.Training.FirstFeatures(-1));
        Assert.Contains(rows.Warnings, warning => warning.StartsWith("2 rows", StringComparison.Ordinal));
    }

    [Fact]
    public void Fewer_rows_than_a_batch_are_one_batch_and_a_warning()
    {
        TrainingRows rows = RowTables.Numbered(3).Read(new() { BatchSize = 32 });
        Assert.Equal(3, Assert.Single(rows.Training.Epoch(0)).Count);
        Assert.Contains("3 rows", Assert.Single(rows.Warnings), StringComparison.Ordinal);
        Assert.Empty(RowTables.Numbered(32).Read(new() { BatchSize = 32 }).Warnings);
    }

    [Fact]
    public void A_fraction_that_holds_out_nothing_or_all_is_an_error()
    {
        Assert.Contains("no row held out", Error(3, 0.1).Message, StringComparison.Ordinal);
        Assert.Contains("all rows held out", Error(1, 0.5).Message, StringComparison.Ordinal);

        static LossDataException Error(int rows, double fraction) =>
            Assert.Throws<LossDataException>(() => Enumerable.Range(0, 50).Select(seed => RowTables.Numbered(rows).Read(new() { ValidationFraction = fraction, Seed = seed })).All(read => read.Training.Count > 0));
    }

    [Fact]
    public void A_validation_set_of_another_schema_is_an_error()
    {
        Check(Labelled().WithVectors("Features", 3, 1f, 2, 3, 4, 5, 6, 7, 8, 9), "Features", "vector of 3");
        Check(Numbered().With("Label", 1.0, 2, 3), "Label", "Double");
        Check(Numbered(), "Label", "no such column");
        Check(Numbered().With("Label", float.NaN, float.NaN, float.NaN), "Features", "no row to validate on");

        static void Check(Table validation, string column, string found)
        {
            LossDataException error = Assert.Throws<LossDataException>(() => Table().Read(RowTables.Raw with { ValidationSet = validation }));
            Assert.Equal(column, error.Column);
            Assert.Contains(found, error.Found, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_class_of_the_validation_set_alone_is_an_error()
    {
        Table validation = Numbered().With("Label", 0f, 1, 2);
        LossDataException error = Assert.Throws<LossDataException>(() =>
            Numbered().With("Label", 0f, 1, 1).Read(RowTables.Raw with { ValidationSet = validation }, loss: new CrossEntropyLoss()));
        Assert.Equal(("Label", 2L), (error.Column, error.Row));
    }

    [Fact]
    public void Keys_that_stand_for_other_values_are_an_error()
    {
        Table Keyed(params string[] names)
        {
            var annotations = new DataViewSchema.Annotations.Builder();
            annotations.Add("KeyValues", new VectorDataViewType(TextDataViewType.Instance, names.Length), (ref VBuffer<ReadOnlyMemory<char>> value) =>
                value = new(names.Length, [.. names.Select(name => name.AsMemory())]));
            return Numbered().WithKeys("Label", names.Length, [1, 2, 1], annotations.ToAnnotations());
        }

        LossDataException error = Assert.Throws<LossDataException>(() =>
            Keyed("cat", "dog").Read(RowTables.Raw with { ValidationSet = Keyed("dog", "cat") }, loss: new CrossEntropyLoss()));
        Assert.Contains("other values", error.Found, StringComparison.Ordinal);
        Assert.Equal(3, Keyed("cat", "dog").Read(RowTables.Raw with { ValidationSet = Keyed("cat", "dog") }, loss: new CrossEntropyLoss()).Validation!.Count);
    }

    [Fact]
    public void Reading_can_be_cancelled()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => RowTables.Numbered(10).Read(RowTables.Raw with { CancellationToken = source.Token }));
    }

    private static Table Labelled() => new Table(3).With("Label", 1f, 2, 3);

    private static Table Numbered() => new Table(3).WithVectors("Features", 2, 1f, 2, 3, 4, 5, 6);

    private static Table Table() => Numbered().With("Label", 1f, 2, 3);

    private sealed record Case(Table Data, string Column, long? Row, string Found, string Expected)
    {
        public Loss Loss { get; init; } = new MSELoss();
    }
}
