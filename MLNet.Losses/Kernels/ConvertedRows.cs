using MLNet.Losses.Numerics;

namespace MLNet.Losses.Kernels;

/// <summary>A formula of class scores that reads scores of another space.</summary>
internal readonly struct ConvertedRows(RowEngine engine, ScoreConversion conversion, bool standAlone) : IRowFormula
{
    public T Evaluate<T>(RowInputs<T> row)
        where T : struct, IReal<T>
    {
        T logSum = standAlone ? T.Of(0) : row.Score.LogSumExp();
        var converted = new T[row.Score.Items.Length];
        for (int i = 0; i < converted.Length; i++)
        {
            T score = row.Score.Items[i];
            converted[i] = standAlone ? conversion.One(score) : conversion.OfClass(score, logSum);
        }

        return engine.Evaluate(new RowInputs<T> { Score = new(converted, row.Score.Count), Label = row.Label });
    }
}
