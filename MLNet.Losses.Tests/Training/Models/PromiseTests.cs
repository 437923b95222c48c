using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Losses.Training.Models.Columns;
using Kind = Microsoft.ML.SchemaShape.Column.VectorKind;

namespace MLNet.Losses.Tests.Training.Models;

/// <summary>What estimators promise of a model's columns is what the model then writes.</summary>
public sealed class PromiseTests
{
    private static readonly Dictionary<string, Func<SchemaShape.Column, SchemaShape.Column[]>> _promises = new()
    {
        ["regression"] = static _ => PredictionShapes.Regression(isVector: false, hasVariance: false),
        ["gaussian"] = static _ => PredictionShapes.Regression(isVector: false, hasVariance: true),
        ["several outputs"] = static _ => PredictionShapes.Regression(isVector: true, hasVariance: false),
        ["binary"] = static _ => PredictionShapes.Binary(),
        ["several labels"] = static _ => PredictionShapes.Binary(isVector: true),
        ["multiclass"] = PredictionShapes.Multiclass,
        ["ranking"] = static _ => PredictionShapes.Ranking(),
        ["sequence"] = static _ => PredictionShapes.Sequence(),
        ["embedding"] = static _ => PredictionShapes.Embedding("Place"),
    };

    public static TheoryData<string> Tasks => [.. _promises.Keys];

    [Theory]
    [MemberData(nameof(Tasks))]
    public void Promises_are_kept(string task)
    {
        IDataView rows = Trained.Rows();
        SchemaShape.Column label = Shape(rows.Schema["Label"]);
        DataViewSchema schema = Trained.Model(task).GetOutputSchema(rows.Schema);
        SchemaShape.Column[] promised = _promises[task](label);
        DataViewSchema.Column[] found = [.. schema.Skip(rows.Schema.Count)];
        Assert.Equal(found.Select(column => column.Name), promised.Select(column => column.Name));
        for (int i = 0; i < found.Length; i++)
        {
            SchemaShape.Column shape = Shape(found[i]);
            Assert.Equal((shape.Kind, shape.ItemType, shape.IsKey), (promised[i].Kind, promised[i].ItemType, promised[i].IsKey));
            string[] slots = ["SlotNames"];
            IEnumerable<string> actual = found[i].Annotations.Schema.Select(annotation => annotation.Name).Except(task == "multiclass" ? [] : slots);
            Assert.Equal(actual.Order(), promised[i].Annotations.Select(annotation => annotation.Name).Order());
        }
    }

    private static SchemaShape.Column Shape(DataViewSchema.Column column) => Losses.Interop.SchemaShapes.Column(
        column.Name,
        column.Type is VectorDataViewType ? Kind.Vector : Kind.Scalar,
        Item(column.Type),
        column.Type is KeyDataViewType,
        column.Annotations.Schema.Select(annotation => Losses.Interop.SchemaShapes.Column(annotation.Name, annotation.Type is VectorDataViewType ? Kind.Vector : Kind.Scalar, Item(annotation.Type))));

    // A promise tells what a key is made of.
    private static DataViewType Item(DataViewType type) => type is VectorDataViewType vector ? vector.ItemType : type is KeyDataViewType ? NumberDataViewType.UInt32 : type;
}
