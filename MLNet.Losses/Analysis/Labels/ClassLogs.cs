namespace MLNet.Losses.Analysis.Labels;

/// <summary>The logarithms of the probabilities of all classes, row after row, and the class that each row was given.</summary>
internal sealed class ClassLogs(int classes, int[] given, float[] logs)
{
    public int Classes => classes;

    public int Count => given.Length;

    public int Given(int row) => given[row];

    public ReadOnlySpan<float> this[int row] => logs.AsSpan(row * classes, classes);

    /// <summary>The rows' own; null where a label of two classes is a probability between them.</summary>
    public static ClassLogs? Of(ScoredClasses rows)
    {
        if (rows.Labels.Any(label => label != MathF.Floor(label)))
        {
            return null;
        }

        int classes = rows.Names.Count;
        float[] logs = new float[(long)rows.Count * classes];
        for (int row = 0; row < rows.Count; row++)
        {
            Span<float> own = logs.AsSpan(row * classes, classes);
            if (rows.IsOfTwo)
            {
                (double negative, double positive) = rows.Converter.LogsOfTwo(rows.Scores(row)[0]);
                (own[0], own[1]) = ((float)negative, (float)positive);
            }
            else
            {
                rows.Converter.LogsOfSeveral(rows.Scores(row), own);
            }
        }

        return new(classes, [.. rows.Labels.Select(label => (int)label)], logs);
    }

    /// <summary>Some of the rows, spread evenly over all.</summary>
    public ClassLogs Thin(int most)
    {
        if (Count <= most)
        {
            return this;
        }

        int[] rows = [.. Enumerable.Range(0, most).Select(i => (int)((long)i * Count / most))];
        return new(classes, [.. rows.Select(row => given[row])], [.. rows.SelectMany(row => this[row].ToArray())]);
    }

    /// <summary>The probabilities mixed with votes: (1 − share)·probability + share·vote.</summary>
    /// <param name="votes">The votes for all classes, row after row; those of a row sum to 1 and are above 0.</param>
    /// <param name="share">The share of the votes.</param>
    public ClassLogs Mix(float[] votes, double share)
    {
        float[] mixed = new float[logs.Length];
        for (int i = 0; i < mixed.Length; i++)
        {
            mixed[i] = (float)Math.Log(((1 - share) * Math.Exp(logs[i])) + (share * votes[i]));
        }

        return new(classes, given, mixed);
    }
}
