namespace MLNet.Losses.Tests.Conformance;

/// <summary>The gradients of losses of rows, groups and sequences against differences along random directions.</summary>
public sealed class GradientTests
{
    private const double Step = 1e-4;

    public static TheoryData<string, string> Cases => Goldens.Cases((loss, _) => loss.Family != "Pointwise");

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_gradient_is_the_derivative_in_any_direction(string loss, string name)
    {
        var test = new LossCase(loss, name);
        var random = new Random(11);
        foreach (Range unit in test.Units.Where(unit => test.Loss is GroupLoss || test.HasSlopes(unit.Start.Value)).Take(40))
        {
            Dictionary<LossInput, double[]> inputs = test.Slice(unit);
            foreach (LossInput input in test.Predicted)
            {
                // Off the ties and kinks that the goldens are full of: a change of ranks, for one, is a jump.
                inputs[input] = [.. inputs[input].Select(number => number + InDomain(test.Loss, number, 0.05 * random.NextDouble()))];
            }

            Dictionary<LossInput, double[]> direction = test.Predicted.ToDictionary(
                input => input, input => inputs[input].Select(_ => (2 * random.NextDouble()) - 1).ToArray());
            Quotients.Check(0, Step, x => Value(At(x)), Slope, test.What(unit.Start.Value));

            Dictionary<LossInput, double[]> At(double x) => inputs.ToDictionary(
                pair => pair.Key,
                pair => direction.TryGetValue(pair.Key, out double[]? slopes) ? Normal(test.Loss, [.. pair.Value.Zip(slopes, (number, slope) => number + (x * slope))]) : pair.Value);

            double Value(Dictionary<LossInput, double[]> at) => Judged.Of(test.Loss, at).Values.Where(value => !double.IsNaN(value)).Sum();

            double Slope(double x)
            {
                IReadOnlyDictionary<LossInput, double[]> gradients = Judged.Of(test.Loss, At(x)).Gradients;
                return direction.Sum(pair => pair.Value.Zip(gradients[pair.Key], (slope, gradient) => slope * gradient).Sum());
            }
        }
    }

    // A probability moves inwards.
    private static double InDomain(Loss loss, double number, double move) => !loss.ScoreDomain.IsBinary ? move
        : number < 0.5 ? move + Step
        : -move - Step;

    // The gradient of a loss of sequences is, as PyTorch's, that along the logits beneath the log-probabilities.
    private static double[] Normal(Loss loss, double[] scores)
    {
        if (loss is not SequenceLoss sequence)
        {
            return scores;
        }

        return [.. scores.Chunk(sequence.ClassCount).SelectMany(step =>
        {
            double logSum = Math.Log(step.Sum(Math.Exp));
            return step.Select(score => score - logSum);
        })];
    }
}
