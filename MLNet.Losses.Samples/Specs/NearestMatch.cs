namespace MLNet.Losses.Samples.Specs;

/// <summary>Finds what somebody meant who wrote a name that does not exist.</summary>
internal static class NearestMatch
{
    /// <summary>"; did you mean 'Huber'?" where a name is near, the names to choose from where none is.</summary>
    public static string Hint(string written, IReadOnlyList<string> names)
    {
        string? nearest = names.MinBy(name => Distance(written, name));
        if (nearest is null)
        {
            return string.Empty;
        }

        return Distance(written, nearest) <= int.Max(2, int.Max(written.Length, nearest.Length) / 2)
            ? $"; did you mean '{nearest}'?"
            : $"; there is {Listed(names)}";
    }

    private static string Listed(IReadOnlyList<string> names)
    {
        const int shown = 12;
        return string.Join(", ", names.Take(shown)) + (names.Count > shown ? $" and {names.Count - shown} more" : string.Empty);
    }

    // Levenshtein's distance, letters alike in either case.
    private static int Distance(string from, string to)
    {
        int[] previous = [.. Enumerable.Range(0, to.Length + 1)];
        int[] current = new int[to.Length + 1];
        for (int i = 1; i <= from.Length; i++)
        {
            current[0] = i;
            for (int j = 1; j <= to.Length; j++)
            {
                int change = char.ToLowerInvariant(from[i - 1]) == char.ToLowerInvariant(to[j - 1]) ? 0 : 1;
                current[j] = int.Min(previous[j - 1] + change, 1 + int.Min(previous[j], current[j - 1]));
            }

            (previous, current) = (current, previous);
        }

        return previous[to.Length];
    }
}
