namespace MLNet.Losses.Training.Objectives.Heads;

/// <summary>
/// Reads the scores of rows from a network's outputs, in training and in prediction, and passes gradients back. A head
/// has no weights of its own, and any number of threads can use it.
/// </summary>
internal abstract class Head
{
    private static readonly Dictionary<string, Func<HeadState, Head>> _kinds = new()
    {
        [PlainHead.Kind] = state => new PlainHead(state.Scores),
        [AffineHead.Kind] = state => new AffineHead(state.Numbers.AsSpan(0, state.Scores), state.Numbers.AsSpan(state.Scores)),
        [GaussianHead.Kind] = state => new GaussianHead(state.Numbers.AsSpan(0, state.Scores), state.Numbers.AsSpan(state.Scores)),
        [OrderedHead.Kind] = state => new OrderedHead(state),
        [LogSoftmaxHead.Kind] = state => new LogSoftmaxHead(state.Scores, (int)state.Numbers[0]),
    };

    /// <summary>The outputs of a row.</summary>
    public abstract int Outputs { get; }

    /// <summary>The scores of a row.</summary>
    public abstract int Scores { get; }

    /// <summary>Whether each score has a variance.</summary>
    public virtual bool HasVariances => false;

    /// <summary>All that the head is made of.</summary>
    public abstract HeadState State { get; }

    /// <summary>The head that had this state.</summary>
    public static Head Restore(HeadState state) => _kinds[state.Kind](state);

    /// <summary>The scores of some rows, and their variances.</summary>
    /// <param name="outputs">The outputs, row after row.</param>
    /// <param name="scores">Takes the scores, row after row.</param>
    /// <param name="variances">Takes the variances, as many as scores; empty where the head has none.</param>
    public abstract void Read(ReadOnlySpan<float> outputs, Span<float> scores, Span<float> variances);

    /// <summary>The derivatives of a sum of losses along the outputs, given those along scores and variances.</summary>
    /// <param name="outputs">The outputs.</param>
    /// <param name="scores">The scores that were read from them.</param>
    /// <param name="slopes">The derivatives along the scores.</param>
    /// <param name="varianceSlopes">The derivatives along the variances; empty where the head has none.</param>
    /// <param name="gradients">Takes the derivatives along the outputs.</param>
    public abstract void PassBack(
        ReadOnlySpan<float> outputs,
        ReadOnlySpan<float> scores,
        ReadOnlySpan<float> slopes,
        ReadOnlySpan<float> varianceSlopes,
        Span<float> gradients);
}
