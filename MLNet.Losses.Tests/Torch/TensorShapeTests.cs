using MLNet.Losses.Torch;
using static TorchSharp.torch;

namespace MLNet.Losses.Tests.Torch;

/// <summary>Shapes and types of tensors: equal or refused, never broadcast; nothing leaks, nothing is overwritten.</summary>
[Collection(TorchCollection.Name)]
public sealed class TensorShapeTests
{
    public static TheoryData<long[], long[]> Unequal => new()
    {
        { [3], [3, 1] },
        { [3, 1], [3] },
        { [3, 1], [1, 3] },
        { [3], [1] },
        { [3], [] },
        { [2, 3], [3, 2] },
        { [1, 2, 3], [2, 3] },
    };

    public static TheoryData<long[]> Shapes => new((long[][])[[], [0], [1], [5], [2, 3], [2, 1, 4]]);

    [Theory]
    [MemberData(nameof(Unequal))]
    public void Unequal_shapes_are_refused_with_both_in_the_message(long[] score, long[] label)
    {
        using var scope = NewDisposeScope();
        ArgumentException error = Assert.Throws<ArgumentException>("label", () => new L1Loss().Evaluate(zeros(score), zeros(label)));
        Assert.Contains($"[{string.Join(", ", score)}]", error.Message, StringComparison.Ordinal);
        Assert.Contains($"[{string.Join(", ", label)}]", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Any_shape_is_kept(long[] shape)
    {
        using var scope = NewDisposeScope();
        foreach (PointwiseLoss loss in (PointwiseLoss[])[new L1Loss(), new HuberLoss(), new BCEWithLogitsLoss(), new QuantileLoss()])
        {
            Assert.Equal(shape, loss.Evaluate(zeros(shape), ones(shape)).shape);
        }
    }

    [Fact]
    public void Weights_per_slot_need_that_many_slots()
    {
        using var scope = NewDisposeScope();
        var loss = new BCEWithLogitsLoss([1, 2, 4]);
        Assert.Equal([2, 5, 3], loss.Evaluate(zeros(2, 5, 3), zeros(2, 5, 3)).shape);
        foreach (long[] shape in (long[][])[[], [4], [3, 2]])
        {
            Assert.Contains("3 numbers", Assert.Throws<ArgumentException>("score", () => loss.Evaluate(zeros(shape), zeros(shape))).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Whole_numbers_are_labels_but_no_scores()
    {
        using var scope = NewDisposeScope();
        Tensor losses = new L1Loss().Evaluate(tensor([0.5, 2]), tensor([1L, 0L]));
        Assert.Equal(ScalarType.Float64, losses.dtype);
        Assert.Equal([0.5, 2], losses.data<double>());
        Assert.Equal([0.5f], new L1Loss().Evaluate(tensor([0.5f]), tensor([true])).data<float>());
        Assert.Contains("Int64", Assert.Throws<ArgumentException>("score", () => new L1Loss().Evaluate(tensor([1L]), tensor([1L]))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_inputs_stay_and_only_the_result_is_left()
    {
        using var scope = NewDisposeScope();
        Tensor score = tensor([1f, -2f]), label = tensor([0f, 0f]);
        int before = scope.DisposablesCount;
        foreach (PointwiseLoss loss in (PointwiseLoss[])[new L1Loss(), new SmoothL1Loss(0.3), new BCEWithLogitsLoss(3), new BCEWithLogitsLoss([1, 2])])
        {
            using Tensor result = loss.Evaluate(score, label);
            Assert.Equal(before + 1, scope.DisposablesCount);
        }

        Assert.Equal([1f, -2f], score.data<float>());
        Assert.Equal([0f, 0f], label.data<float>());
    }

    [Fact]
    public void Tensors_have_to_be_given()
    {
        using Tensor one = ones(1);
        Assert.Throws<ArgumentNullException>("score", () => new L1Loss().Evaluate(null!, one));
        Assert.Throws<ArgumentNullException>("label", () => new L1Loss().Evaluate(one, null!));
    }
}
