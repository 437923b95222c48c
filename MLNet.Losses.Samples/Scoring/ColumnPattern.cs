using MLNet.Losses.Samples.TableFiles;

namespace MLNet.Losses.Samples.Scoring;

/// <summary>Columns as the command line names them: one name, several with commas between, and <c>prefix*</c>.</summary>
internal static class ColumnPattern
{
    /// <summary>The indices of the columns, in the order in which they are named; those of a prefix in the file's order.</summary>
    /// <exception cref="TableException">A name is not in the header, a prefix begins none, or a column is named twice.</exception>
    public static int[] Find(TableFile file, string pattern)
    {
        // A name may hold a comma or a star itself: what stands in the header is that column.
        string[] parts = file.Header.Contains(pattern) ? [pattern] : pattern.Split(',');
        int[] indices = [.. parts.SelectMany(part => FindPart(file, part))];
        int[] twice = [.. indices.GroupBy(index => index).Where(group => group.Count() > 1).Select(group => group.Key)];
        return twice.Length == 0
            ? indices
            : throw new TableException(file.Path, null, file.Header[twice[0]], $"the column twice in '{pattern}'", "each column once");
    }

    /// <summary>The names of the columns, in the same order.</summary>
    public static string[] Names(TableFile file, string pattern) => [.. Find(file, pattern).Select(index => file.Header[index])];

    /// <summary>The prefix that a pattern consists of; empty where it names columns.</summary>
    public static string Prefix(TableFile file, string pattern) =>
        pattern.EndsWith('*') && !pattern.Contains(',') && !file.Header.Contains(pattern) ? pattern[..^1] : string.Empty;

    private static IEnumerable<int> FindPart(TableFile file, string part)
    {
        if (!part.EndsWith('*') || file.Header.Contains(part))
        {
            return [file.IndexOf(part)];
        }

        string prefix = part[..^1];
        int[] indices = [.. Enumerable.Range(0, file.Header.Count).Where(i => file.Header[i].StartsWith(prefix, StringComparison.Ordinal))];
        return indices.Length > 0
            ? indices
            : throw new TableException(
                file.Path, null, part, "no such columns", $"names that begin with '{prefix}'{Specs.NearestMatch.Hint(prefix, file.Header)}");
    }
}
