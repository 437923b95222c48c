using MLNet.Losses.Evaluation;
using MLNet.Losses.Kernels;
using MLNet.Losses.Numerics;

namespace MLNet.Losses.Analysis.Residuals;

/// <summary>The rows that have a residual: scores in the unit of the label, residuals, labels and weights.</summary>
internal sealed class ResidualRows
{
    private readonly List<float> _scores = [];
    private readonly List<float> _residuals = [];
    private readonly List<float> _labels = [];
    private readonly List<float> _weights = [];
    private readonly List<long> _positions = [];

    private ResidualRows()
    {
    }

    public int Count => _residuals.Count;

    public IReadOnlyList<float> Scores => _scores;

    public IReadOnlyList<float> Residuals => _residuals;

    public IReadOnlyList<float> Weights => _weights;

    /// <summary>Reads the rows; log rates become rates.</summary>
    public static ResidualRows Read(ScoredRows scored, ScoreReading reading)
    {
        ResidualRows rows = new();
        ScoreConversion? conversion = ScoreConversion.Find(reading.Space, ScoreSpace.Value);
        UsableRows.Read(scored, reading, (position, scores, label, weight) =>
        {
            double score = conversion is null ? scores[0] : conversion.One(new Real(scores[0])).Value;
            float residual = (float)(label - score);
            if (float.IsFinite(residual))
            {
                rows._scores.Add((float)score);
                rows._residuals.Add(residual);
                rows._labels.Add((float)label);
                rows._weights.Add(weight);
                rows._positions.Add(position);
            }
        });
        return rows;
    }

    /// <summary>A row as a point of a picture.</summary>
    public ResidualPoint Point(int row) => new(_positions[row], _scores[row], _residuals[row], _labels[row]);

    /// <summary>Mean and spread of the residuals.</summary>
    public LossSum Sum()
    {
        LossSum sum = new();
        float[] weights = [.. _weights];
        sum.Add(_residuals.ToArray(), weights, WeightSum.Of(weights));
        return sum;
    }

    /// <summary>The sums of the weights of all rows, and of those whose label is at most the score.</summary>
    public (WeightSum All, double Covered) Covered()
    {
        float[] weights = [.. _weights];
        double covered = 0;
        for (int row = 0; row < Count; row++)
        {
            covered += _labels[row] <= _scores[row] ? weights[row] : 0;
        }

        return (WeightSum.Of(weights), covered);
    }
}
