namespace MLNet.Losses.Analysis.Slices;

/// <summary>Reads the features of one column, row by row.</summary>
internal interface ISliceReader
{
    /// <summary>Reads the current row.</summary>
    void Read();

    /// <summary>The features of the rows read.</summary>
    /// <param name="fewestRows">The rows that a category needs.</param>
    IEnumerable<SliceFeature> Build(int fewestRows);
}
