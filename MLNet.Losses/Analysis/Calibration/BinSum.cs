using MLNet.Losses.Statistics;

namespace MLNet.Losses.Analysis.Calibration;

/// <summary>The sums over the rows of a bin.</summary>
internal sealed class BinSum(double from, double to)
{
    private double _probability;
    private double _came;
    private double _squares;

    public long Count { get; private set; }

    public double Weight { get; private set; }

    /// <summary>The mean probability.</summary>
    public double Mean => _probability / Weight;

    /// <summary>The share of the rows in which the event came.</summary>
    public double Share => _came / Weight;

    /// <summary>Mean probability − observed share.</summary>
    public double Gap => Mean - Share;

    public void Add(double probability, double outcome, double weight)
    {
        Count++;
        Weight += weight;
        _probability += weight * probability;
        _came += weight * outcome;
        _squares += weight * weight;
    }

    public CalibrationBin ToBin(WilsonInterval interval)
    {
        (double low, double high) = interval.Of(Share, Weight * Weight / _squares);
        return new(from, to, Mean, Share, Count, low, high);
    }
}
