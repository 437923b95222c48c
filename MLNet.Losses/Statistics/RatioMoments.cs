namespace MLNet.Losses.Statistics;

/// <summary>
/// Sums over rows that a ratio and its error are made of: Σ amount / Σ divisor, the weighted mean where amount is
/// weight·value and divisor the weight. Amounts are given as residuals from an origin, amount − origin·divisor, so that the
/// squares lose no digits.
/// </summary>
/// <remarks>Source: W. G. Cochran, Sampling techniques, 1977, section 6.4: the error of a ratio by its residuals.</remarks>
internal struct RatioMoments
{
    private double _rows;
    private double _sum;
    private double _divisor;
    private double _squares;
    private double _products;
    private double _divisorSquares;

    /// <summary>The rows.</summary>
    public readonly double Rows => _rows;

    /// <summary>Σ divisor.</summary>
    public readonly double Divisor => _divisor;

    /// <summary>The ratio less the origin; NaN without rows.</summary>
    public readonly double Mean => _sum / _divisor;

    /// <summary>The squared standard error of the ratio; NaN below two rows.</summary>
    public readonly double SquaredError
    {
        get
        {
            double mean = Mean, squares = _squares - (2 * mean * _products) + (mean * mean * _divisorSquares);
            return _rows < 2 ? double.NaN : Math.Max(0, squares) * (_rows / (_rows - 1)) / (_divisor * _divisor);
        }
    }

    /// <summary>The variance of a row, as far as it makes the error: for equal weights the usual one, with n − 1.</summary>
    public readonly double Variance => SquaredError * _rows;

    public static RatioMoments operator +(in RatioMoments a, in RatioMoments b) => new()
    {
        _rows = a._rows + b._rows,
        _sum = a._sum + b._sum,
        _divisor = a._divisor + b._divisor,
        _squares = a._squares + b._squares,
        _products = a._products + b._products,
        _divisorSquares = a._divisorSquares + b._divisorSquares,
    };

    /// <summary>The rows of <paramref name="a"/> without those of <paramref name="b"/>, which are among them.</summary>
    public static RatioMoments operator -(in RatioMoments a, in RatioMoments b) => new()
    {
        _rows = a._rows - b._rows,
        _sum = a._sum - b._sum,
        _divisor = a._divisor - b._divisor,
        _squares = a._squares - b._squares,
        _products = a._products - b._products,
        _divisorSquares = a._divisorSquares - b._divisorSquares,
    };

    /// <summary>Adds a row.</summary>
    /// <param name="residual">amount − origin·divisor.</param>
    /// <param name="divisor">The divisor.</param>
    public void Add(double residual, double divisor)
    {
        _rows++;
        _sum += residual;
        _divisor += divisor;
        _squares += residual * residual;
        _products += residual * divisor;
        _divisorSquares += divisor * divisor;
    }
}
