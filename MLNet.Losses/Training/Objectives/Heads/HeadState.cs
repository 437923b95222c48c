namespace MLNet.Losses.Training.Objectives.Heads;

/// <summary>All that a head is made of, to be saved with a model: see <see cref="Head.Restore"/>.</summary>
/// <param name="Kind">The name of the kind of head.</param>
/// <param name="Scores">The scores of a row.</param>
/// <param name="Numbers">The numbers of the head; what they mean is the kind's own affair.</param>
internal sealed record HeadState(string Kind, int Scores, float[] Numbers);
