using Microsoft.ML;
using MLNet.Losses.Catalog;
using MLNet.Losses.Tests.Support;

namespace MLNet.Losses.Tests.Data;

/// <summary>Missing labels and scores: NaN in the loss and in the gradient, of the row or of the element, for every loss.</summary>
public sealed class MissingTests
{
    private const float Nan = float.NaN;

    public static TheoryData<string> Losses => [.. LossType.BuiltIn.Where(type => type.Family == "Pointwise").Select(type => type.Name)];

    [Theory]
    [MemberData(nameof(Losses))]
    public void In_numbers(string name)
    {
        IDataView output = Add(name, Table.Of([Nan, 0.5f, Nan, 0.25f], [0, Nan, Nan, 1]), elementwise: false);
        foreach (string column in (string[])["Loss", "Gradient"])
        {
            Assert.Equal([true, true, true, false], output.Read<float>(column).Select(float.IsNaN));
        }
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public void In_vectors_one_element_spoils_the_mean(string name)
    {
        IDataView output = Add(name, Vectors(), elementwise: false);
        Assert.Equal([true, true, false], output.Read<float>("Loss").Select(float.IsNaN));
        Assert.Equal(
            [[true, true, true], [true, true, true], [false, false, false]],
            output.ReadVectors("Gradient").Select(row => row.Select(float.IsNaN)));
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public void In_vectors_elementwise_the_others_stand(string name)
    {
        IDataView output = Add(name, Vectors(), elementwise: true);
        foreach (string column in (string[])["Loss", "Gradient"])
        {
            Assert.Equal(
                [[false, true, false], [true, false, true], [false, false, false]],
                output.ReadVectors(column).Select(row => row.Select(float.IsNaN)));
        }
    }

    private static Table Vectors() => Table.OfVectors(
        3, [0.5f, Nan, 0.25f, 0.5f, 0.5f, Nan, 0.5f, 0.5f, 0.5f], [0, 1, 0, Nan, 0, Nan, 0, 0, 1]);

    private static IDataView Add(string name, Table data, bool elementwise)
    {
        var loss = (PointwiseLoss)LossType.BuiltIn.Single(type => type.Name == name).Create();
        return new MLContext(1).Transforms
            .LossColumn("Loss", loss, gradientColumnName: "Gradient", elementwise: elementwise).Fit(data).Transform(data);
    }
}
