namespace MLNet.Losses.Evaluation;

/// <summary>Takes the rows that a loss judged, one by one and in order; those it ignores are left out.</summary>
internal interface IRowSink
{
    /// <param name="row">The row's position in the data.</param>
    /// <param name="loss">Its loss.</param>
    /// <param name="weight">Its weight.</param>
    /// <param name="divisor">What it counts in the denominator of the mean.</param>
    void Add(long row, float loss, float weight, float divisor);
}
