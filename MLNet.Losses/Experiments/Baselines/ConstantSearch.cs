namespace MLNet.Losses.Experiments.Baselines;

/// <summary>
/// The constant that is best under a loss: a safeguarded search on the formula. A grid finds the right valley, for losses
/// that have several; it is widened while its edge is best; where the slope of the mean changes its sign it is halved to the root, and
/// elsewhere a golden section finishes.
/// </summary>
/// <param name="loss">The loss.</param>
/// <param name="labels">The labels, none missing.</param>
/// <param name="weights">Their weights.</param>
/// <param name="slot">The slot of the score; matters only where the loss has an option of one number per slot.</param>
internal sealed class ConstantSearch(PointwiseLoss loss, float[] labels, float[] weights, int slot)
{
    private const int GridPoints = 65;
    private const int Block = 4096;

    /// <summary>How often the score and a variance are searched in turn.</summary>
    private const int Turns = 4;

    private readonly float[] _scores = new float[Block];
    private readonly float[] _thirds = new float[Block];
    private readonly float[] _values = new float[Block];
    private readonly float[] _slopes = new float[Block];
    private readonly double _weight = weights.Sum(weight => (double)weight);

    /// <summary>The best score, and the best third input where the loss reads one.</summary>
    public (double Score, double Third) Find()
    {
        if (labels.Length == 0)
        {
            return (double.NaN, double.NaN);
        }

        float[] sorted = [.. labels.Order()];
        double[] quantiles = [.. Enumerable.Range(0, GridPoints).Select(i => (double)sorted[(int)((long)i * (sorted.Length - 1) / (GridPoints - 1))])];
        if (loss.ThirdInput is not LossInput input)
        {
            return (Minimize(score => MeanAt(score, double.NaN), score => SlopeAt(score, double.NaN), quantiles, loss.ScoreDomain), double.NaN);
        }

        (double score, double third) = (quantiles[GridPoints / 2], 1);
        for (int turn = 0; turn < Turns; turn++)
        {
            double fixedThird = third;
            score = Minimize(value => MeanAt(value, fixedThird), value => SlopeAt(value, fixedThird), quantiles, loss.ScoreDomain);
            double fixedScore = score;
            double[] squares = [.. quantiles.Select(label => (label - fixedScore) * (label - fixedScore)).Order()];
            third = Minimize(value => MeanAt(fixedScore, value), static _ => double.NaN, squares, loss.DomainOf(input));
        }

        return (score, third);
    }

    /// <summary>The weighted mean of the losses under a constant; +∞ where it is not a number.</summary>
    public double MeanAt(double score, double third)
    {
        double sum = 0;
        for (int start = 0; start < labels.Length; start += Block)
        {
            int count = Math.Min(Block, labels.Length - start);
            Fill(labels.AsSpan(start, count), score, third);
            for (int i = 0; i < count; i++)
            {
                sum += (double)weights[start + i] * _values[i];
            }
        }

        return double.IsNaN(sum) ? double.PositiveInfinity : sum / _weight;
    }

    /// <summary>The slope of the mean along the score: its sign says on which side the best constant lies, more sharply than values do.</summary>
    private double SlopeAt(double score, double third)
    {
        double sum = 0;
        for (int start = 0; start < labels.Length; start += Block)
        {
            int count = Math.Min(Block, labels.Length - start);
            FillSlopes(labels.AsSpan(start, count), score, third);
            for (int i = 0; i < count; i++)
            {
                sum += (double)weights[start + i] * _slopes[i];
            }
        }

        return sum;
    }

    private void Fill(ReadOnlySpan<float> block, double score, double third)
    {
        if (loss.SlotCount > 0)
        {
            for (int i = 0; i < block.Length; i++)
            {
                _values[i] = (float)loss.Value(score, block[i], slot, third);
            }

            return;
        }

        SetInputs(block.Length, score, third);
        loss.Values(_scores.AsSpan(0, block.Length), block, _values.AsSpan(0, block.Length), Thirds(block.Length));
    }

    private void FillSlopes(ReadOnlySpan<float> block, double score, double third)
    {
        if (loss.SlotCount > 0)
        {
            for (int i = 0; i < block.Length; i++)
            {
                _slopes[i] = (float)loss.Slope(score, block[i], slot, third);
            }

            return;
        }

        SetInputs(block.Length, score, third);
        loss.ValuesAndSlopes(
            _scores.AsSpan(0, block.Length), block, _values.AsSpan(0, block.Length), _slopes.AsSpan(0, block.Length), Thirds(block.Length));
    }

    private void SetInputs(int count, double score, double third)
    {
        _scores.AsSpan(0, count).Fill((float)score);
        _thirds.AsSpan(0, count).Fill((float)third);
    }

    private ReadOnlySpan<float> Thirds(int count) => loss.ThirdInput is null ? default : _thirds.AsSpan(0, count);

    private static double Minimize(Func<double, double> mean, Func<double, double> slope, double[] landmarks, Domain domain)
    {
        const int widenings = 60;
        const double gain = 1e-7;
        double spread = Math.Max(landmarks[^1] - landmarks[0], 1);
        double low = domain.Clamp(landmarks[0] - spread), high = domain.Clamp(landmarks[^1] + spread);
        SortedDictionary<double, double> known = [];
        for (int i = 0; i < GridPoints; i++)
        {
            At(domain.Clamp(landmarks[i]));
            At(low + ((high - low) * i / (GridPoints - 1)));
        }

        // Wider, while that still helps: a logit's optimum lies outside of its labels, and where there is one class it is nowhere.
        for (int i = 0; i < widenings && BestKnown() is { } best && (best.Key == low || best.Key == high); i++)
        {
            double step = Math.Max(high - low, 1), edge = domain.Clamp(best.Key == low ? low - step : high + step);
            if (!(At(edge) < best.Value - (gain * Math.Max(1, Math.Abs(best.Value)))))
            {
                break;
            }

            (low, high) = (Math.Min(low, edge), Math.Max(high, edge));
        }

        double[] points = [.. known.Keys];
        int index = Array.IndexOf(points, BestKnown().Key);
        double left = points[Math.Max(0, index - 1)], right = points[Math.Min(points.Length - 1, index + 1)];
        if (slope(left) < 0 && slope(right) > 0)
        {
            // As good as the best known one but for rounding: of values next to each other, the root is the sharper one.
            double root = Root(slope, left, right);
            if (At(root) <= BestKnown().Value + (gain * Math.Abs(BestKnown().Value)))
            {
                return root;
            }
        }

        GoldenSection(At, left, right);
        return BestKnown().Key;

        double At(double point) => known.TryGetValue(point, out double value) ? value : known[point] = mean(point);

        KeyValuePair<double, double> BestKnown() => known.MinBy(pair => pair.Value);
    }

    private static double Root(Func<double, double> slope, double left, double right)
    {
        double middle = 0.5 * (left + right);
        while (left < middle && middle < right)
        {
            double found = slope(middle);
            if (found == 0)
            {
                break;
            }

            (left, right) = found < 0 ? (middle, right) : (left, middle);
            middle = 0.5 * (left + right);
        }

        return middle;
    }

    private static void GoldenSection(Func<double, double> at, double low, double high)
    {
        const double tolerance = 1e-8;
        double ratio = (Math.Sqrt(5) - 1) / 2, scale = Math.Max(Math.Max(Math.Abs(low), Math.Abs(high)), 1e-30);
        double left = high - (ratio * (high - low)), right = low + (ratio * (high - low));
        while (high - low > tolerance * scale)
        {
            if (at(left) <= at(right))
            {
                (high, right) = (right, left);
                left = high - (ratio * (high - low));
            }
            else
            {
                (low, left) = (left, right);
                right = low + (ratio * (high - low));
            }
        }
    }
}
