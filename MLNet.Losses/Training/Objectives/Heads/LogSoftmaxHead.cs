namespace MLNet.Losses.Training.Objectives.Heads;

/// <summary>
/// Log-probabilities: output − ln Σ exp(output) over the classes of a distribution; a row can hold several, one after
/// the other, as the steps of a sequence.
/// </summary>
/// <param name="scores">The scores of a row.</param>
/// <param name="classes">The classes of a distribution.</param>
internal sealed class LogSoftmaxHead(int scores, int classes) : Head
{
    public const string Kind = "logSoftmax";

    public override int Outputs => scores;

    public override int Scores => scores;

    public override HeadState State => new(Kind, scores, [classes]);

    public override void Read(ReadOnlySpan<float> outputs, Span<float> scores, Span<float> variances)
    {
        for (int from = 0; from < outputs.Length; from += classes)
        {
            ReadOnlySpan<float> logits = outputs.Slice(from, classes);
            float max = float.NegativeInfinity;
            foreach (float logit in logits)
            {
                max = MathF.Max(max, logit);
            }

            double sum = 0;
            foreach (float logit in logits)
            {
                sum += Math.Exp(logit - max);
            }

            float logSum = (float)Math.Log(sum);
            for (int i = 0; i < classes; i++)
            {
                scores[from + i] = logits[i] - max - logSum;
            }
        }
    }

    public override void PassBack(
        ReadOnlySpan<float> outputs,
        ReadOnlySpan<float> scores,
        ReadOnlySpan<float> slopes,
        ReadOnlySpan<float> varianceSlopes,
        Span<float> gradients)
    {
        for (int from = 0; from < slopes.Length; from += classes)
        {
            double sum = 0;
            foreach (float slope in slopes.Slice(from, classes))
            {
                sum += slope;
            }

            for (int i = from; i < from + classes; i++)
            {
                gradients[i] = (float)(slopes[i] - (Math.Exp(scores[i]) * sum));
            }
        }
    }
}
