namespace MLNet.Losses.Training.Objectives.Heads;

/// <summary>Embeddings of length 1: output / ‖output‖. An output of length 0 stays 0.</summary>
/// <param name="scores">The dimensions.</param>
internal sealed class UnitHead(int scores) : Head
{
    public const string Kind = "unit";

    public override int Outputs => scores;

    public override int Scores => scores;

    public override HeadState State => new(Kind, scores, []);

    public override void Read(ReadOnlySpan<float> outputs, Span<float> scores, Span<float> variances)
    {
        for (int from = 0; from < outputs.Length; from += Scores)
        {
            ReadOnlySpan<float> output = outputs.Slice(from, Scores);
            double inverse = InverseLength(output);
            for (int i = 0; i < output.Length; i++)
            {
                scores[from + i] = (float)(output[i] * inverse);
            }
        }
    }

    // The part of a slope that lies along the embedding changes nothing but its length, which stays 1.
    public override void PassBack(
        ReadOnlySpan<float> outputs,
        ReadOnlySpan<float> scores,
        ReadOnlySpan<float> slopes,
        ReadOnlySpan<float> varianceSlopes,
        Span<float> gradients)
    {
        for (int from = 0; from < outputs.Length; from += Scores)
        {
            double inverse = InverseLength(outputs.Slice(from, Scores)), along = 0;
            for (int i = from; i < from + Scores; i++)
            {
                along += (double)slopes[i] * scores[i];
            }

            for (int i = from; i < from + Scores; i++)
            {
                gradients[i] = (float)((slopes[i] - (along * scores[i])) * inverse);
            }
        }
    }

    private static double InverseLength(ReadOnlySpan<float> output)
    {
        double squares = 0;
        foreach (float number in output)
        {
            squares += (double)number * number;
        }

        return squares > 0 ? 1 / Math.Sqrt(squares) : 0;
    }
}
