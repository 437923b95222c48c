namespace MLNet.Losses.Training.Objectives.Heads;

/// <summary>The scores are the outputs.</summary>
/// <param name="scores">The scores of a row.</param>
internal sealed class PlainHead(int scores) : Head
{
    public const string Kind = "plain";

    public override int Outputs => scores;

    public override int Scores => scores;

    public override HeadState State => new(Kind, scores, []);

    public override void Read(ReadOnlySpan<float> outputs, Span<float> scores, Span<float> variances) => outputs.CopyTo(scores);

    public override void PassBack(
        ReadOnlySpan<float> outputs,
        ReadOnlySpan<float> scores,
        ReadOnlySpan<float> slopes,
        ReadOnlySpan<float> varianceSlopes,
        Span<float> gradients) => slopes.CopyTo(gradients);
}
