using MLNet.Losses.Tests.Conformance;
using MLNet.Losses.Torch;
using TorchSharp;
using static TorchSharp.torch;

namespace MLNet.Losses.Tests.Torch;

/// <summary>A golden case of any family as tensors: the losses, and what autograd says of their sum.</summary>
internal sealed record TensorCase(double[] Values, IReadOnlyDictionary<LossInput, double[]> Gradients)
{
    public static TensorCase Run(LossCase test, ScalarType type)
    {
        using DisposeScope scope = NewDisposeScope();
        var inputs = test.Loss.Inputs.Where(input => input != LossInput.Group).ToDictionary(
            input => input,
            input => tensor(test.Inputs[input], ScalarType.Float64).to(type).reshape(test.Rows, test.WidthOf(input)).requires_grad_(test.Predicted.Contains(input)));
        Tensor values = Evaluate(test, inputs);
        Assert.Equal(type, values.dtype);

        // A row without a partner has no loss, and adds nothing to the sum.
        values.nan_to_num(0, double.PositiveInfinity, double.NegativeInfinity).sum().backward();
        return new(Numbers(values), test.Predicted.ToDictionary(input => input, input => Numbers(inputs[input].grad!)));
    }

    public static double[] Numbers(Tensor tensor) => [.. tensor.detach().to(ScalarType.Float64).flatten().data<double>()];

    private static Tensor Evaluate(LossCase test, Dictionary<LossInput, Tensor> inputs)
    {
        Tensor score = inputs[LossInput.Score];
        switch (test.Loss)
        {
            case PointwiseLoss loss:
                Tensor? third = loss.ThirdInput is LossInput input ? inputs[input].expand_as(score) : null;
                return loss.Evaluate(score, loss.SlotCount > 0 ? inputs[LossInput.Label].expand_as(score) : inputs[LossInput.Label], third);
            case ClassLoss loss:
                Tensor label = inputs[LossInput.Label];
                return loss.Evaluate(score, loss.Labels.HasFlag(ClassLabels.Index) && label.shape[1] == 1 ? label.squeeze(-1).to(ScalarType.Int64) : label);
            case EmbeddingLoss loss:
                return loss.Evaluate(score, inputs[LossInput.Second], loss.IsTriplet ? inputs[LossInput.Third] : inputs[LossInput.Label].squeeze(-1));
            case GroupLoss loss:
                return cat([.. test.Units.Select(unit => OfGroup(loss, inputs, unit.Start.Value, unit.End.Value))], 0);
            default:
                return OfSequences((CTCLoss)test.Loss, score, inputs[LossInput.Label]);
        }
    }

    private static Tensor OfGroup(GroupLoss loss, Dictionary<LossInput, Tensor> inputs, int from, int to)
    {
        Tensor score = inputs[LossInput.Score][from..to], label = inputs.TryGetValue(LossInput.Label, out Tensor? labels) ? labels[from..to].squeeze(-1) : score;
        return !loss.HasLossPerRow ? loss.Evaluate(score.squeeze(-1).unsqueeze(0), label.unsqueeze(0))
            : loss.Evaluate(score, inputs.TryGetValue(LossInput.Second, out Tensor? second) ? second[from..to] : label);
    }

    private static Tensor OfSequences(CTCLoss loss, Tensor score, Tensor label)
    {
        long rows = score.shape[0], steps = score.shape[1] / loss.Classes;
        return loss.Evaluate(
            score.reshape(rows, steps, loss.Classes).transpose(0, 1),
            label.clamp_min(0).to(ScalarType.Int64),
            full([rows], steps, ScalarType.Int64),
            label.ge(0).sum(1L));
    }
}
