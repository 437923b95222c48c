using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Losses.Tests.Support;

namespace MLNet.Losses.Tests.Data;

/// <summary>The loss column's schema, activity and laziness.</summary>
public sealed class ColumnTests
{
    private static readonly MLContext _context = new(1);

    [Fact]
    public void Adds_columns_after_the_others()
    {
        IDataView output = Add(Scalars(), gradient: "Gradient");
        Assert.Equal(["Score", "Label", "Other", "Loss", "Gradient"], output.Schema.Select(column => column.Name));
        Assert.Equal(NumberDataViewType.Single, output.Schema["Loss"].Type);
        Assert.Equal(NumberDataViewType.Single, output.Schema["Gradient"].Type);
        Assert.Equal([1, 2, 3], output.Read<int>("Other"));
        Assert.Equal(3, output.GetRowCount());
    }

    [Fact]
    public void Nothing_is_read_before_a_row_is_asked_for()
    {
        Table data = Scalars();
        IDataView output = Add(data);
        _ = output.Schema;
        Assert.Empty(data.Asked);
        using DataViewRowCursor cursor = output.GetRowCursor(output.Schema);
        Assert.Equal(0, data.RowsRead);
        cursor.MoveNext();
        Assert.Equal(1, data.RowsRead);
    }

    [Theory]
    [InlineData("Loss", "Score Label")]
    [InlineData("Gradient", "Score Label")]
    [InlineData("Other", "Other")]
    [InlineData("Score", "Score")]
    [InlineData("Loss Other", "Score Label Other")]
    [InlineData("", "")]
    public void Asks_the_source_only_for_what_is_needed(string needed, string asked)
    {
        Table data = Scalars();
        IDataView output = Add(data, gradient: "Gradient");
        string[] names = needed.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        using DataViewRowCursor cursor = output.GetRowCursor(output.Schema.Where(column => names.Contains(column.Name)));
        Assert.Equal(asked.Split(' ', StringSplitOptions.RemoveEmptyEntries), Assert.Single(data.Asked));
        Assert.All(output.Schema.Where(column => column.Name is "Loss" or "Gradient"), column =>
            Assert.Equal(names.Contains(column.Name), cursor.IsColumnActive(column)));
    }

    [Fact]
    public void A_column_that_was_not_asked_for_cannot_be_read()
    {
        IDataView output = Add(Scalars());
        using DataViewRowCursor cursor = output.GetRowCursor([output.Schema["Score"]]);
        Exception error = Assert.Throws<InvalidOperationException>(() => cursor.GetGetter<float>(output.Schema["Loss"]));
        Assert.Contains("'Loss'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_read_as_another_type_is_an_error_that_names_both()
    {
        IDataView output = Add(Scalars());
        using DataViewRowCursor cursor = output.GetRowCursor(output.Schema);
        Exception error = Assert.Throws<InvalidOperationException>(() => cursor.GetGetter<double>(output.Schema["Loss"]));
        Assert.Contains("Single", error.Message, StringComparison.Ordinal);
        Assert.Contains("Double", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Vector_columns_keep_their_slot_names()
    {
        var annotations = new DataViewSchema.Annotations.Builder();
        ReadOnlyMemory<char>[] names = ["a".AsMemory(), "b".AsMemory()];
        annotations.Add("SlotNames", new VectorDataViewType(TextDataViewType.Instance, 2), (ref VBuffer<ReadOnlyMemory<char>> value) => value = new(2, names));
        annotations.Add("Other", NumberDataViewType.Single, (ref float value) => value = 1);
        Table data = new Table(1)
            .With("Score", new VectorDataViewType(NumberDataViewType.Single, 2), (long _, ref VBuffer<float> value) => value = new(2, [1, 2]), annotations.ToAnnotations())
            .WithVectors<float>("Label", 2, 0, 0);
        IDataView output = Add(data, gradient: "Gradient", elementwise: true);
        foreach (string name in (string[])["Loss", "Gradient"])
        {
            VBuffer<ReadOnlyMemory<char>> kept = default;
            output.Schema[name].GetSlotNames(ref kept);
            Assert.Equal(["a", "b"], kept.DenseValues().Select(text => text.ToString()));
            Assert.Equal("SlotNames", Assert.Single(output.Schema[name].Annotations.Schema).Name);
            Assert.Equal(new VectorDataViewType(NumberDataViewType.Single, 2), output.Schema[name].Type);
        }
    }

    [Fact]
    public void Replaces_a_column_of_the_same_name()
    {
        Table data = new Table(2).With<float>("Loss", 7, 7).With<float>("Score", 1, 2).With<float>("Label", 0, 0);
        IDataView output = Add(data);
        Assert.Equal([1, 2], output.Read<float>("Loss"));
        Assert.True(output.Schema[0].IsHidden);
        Assert.Equal([7, 7], DataViewReading.Read<float>(output.GetRowCursor([output.Schema[0]]), output.Schema[0]));
    }

    [Fact]
    public void May_replace_its_own_inputs()
    {
        Table data = Scalars();
        IDataView output = _context.Transforms.LossColumn("Score", new L1Loss(), gradientColumnName: "Label").Fit(data).Transform(data);
        Assert.Equal([1, 2, 3], output.Read<float>("Score"));
        Assert.Equal([1, -1, 1], output.Read<float>("Label"));
    }

    [Fact]
    public void Reads_the_visible_column_where_names_repeat()
    {
        Table data = new Table(1).With<float>("Score", 100).With<float>("Label", 0).With<float>("Score", 3);
        Assert.Equal([3], Add(data).Read<float>("Loss"));
    }

    [Fact]
    public void No_rows_give_no_rows()
    {
        Table data = Table.Of([], []);
        Assert.Empty(Add(data).Read<float>("Loss"));
    }

    [Fact]
    public void The_promised_schema_is_the_one_that_comes()
    {
        foreach (Table data in (Table[])[Scalars(), Table.OfVectors(2, [1, 2], [0, 0])])
        {
            foreach (bool elementwise in (bool[])[true, false])
            {
                LossEstimator estimator = _context.Transforms.LossColumn(
                    "Loss", new L1Loss(), gradientColumnName: "Gradient", elementwise: elementwise);
                DataViewSchema schema = estimator.Fit(data).GetOutputSchema(data.Schema);
                SchemaShape promise = estimator.GetOutputSchema(Shapes.Of(data));
                foreach (string name in (string[])["Loss", "Gradient"])
                {
                    SchemaShape.Column column = promise.Single(found => found.Name == name);
                    Assert.Equal(schema[name].Type is VectorDataViewType, column.Kind == SchemaShape.Column.VectorKind.Vector);
                    Assert.Equal(NumberDataViewType.Single, column.ItemType);
                }
            }
        }
    }

    [Fact]
    public void Bad_arguments_are_refused_by_name()
    {
        TransformsCatalog transforms = _context.Transforms;
        Assert.Throws<ArgumentException>("outputColumnName", () => transforms.LossColumn("", new L1Loss()));
        Assert.Throws<ArgumentNullException>("loss", () => transforms.LossColumn("Loss", null!));
        Assert.Throws<ArgumentException>("labelColumnName", () => transforms.LossColumn("Loss", new L1Loss(), ""));
        Assert.Throws<ArgumentException>("scoreColumnName", () => transforms.LossColumn("Loss", new L1Loss(), scoreColumnName: ""));
        Assert.Throws<ArgumentException>("gradientColumnName", () => transforms.LossColumn("Loss", new L1Loss(), gradientColumnName: "Loss"));
    }

    private static Table Scalars() => Table.Of([1, -2, 3], [0, 0, 0]).With("Other", 1, 2, 3);

    private static IDataView Add(IDataView data, string? gradient = null, bool elementwise = false) =>
        _context.Transforms.LossColumn("Loss", new L1Loss(), gradientColumnName: gradient, elementwise: elementwise)
            .Fit(data).Transform(data);
}
