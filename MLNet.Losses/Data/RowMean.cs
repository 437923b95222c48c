namespace MLNet.Losses.Data;

/// <summary>The loss of a row whose score is a vector: the mean over its elements.</summary>
internal static class RowMean
{
    // In double, in order: the column and the evaluator have to agree to the last bit.
    public static float Of(ReadOnlySpan<float> elements)
    {
        double sum = 0;
        foreach (float element in elements)
        {
            sum += element;
        }

        return (float)(sum / elements.Length);
    }
}
