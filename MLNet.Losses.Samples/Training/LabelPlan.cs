using MLNet.Losses.Samples.Csv;

namespace MLNet.Losses.Samples.Training;

/// <summary>How the label is read from the file to learn from, and from another with the same columns.</summary>
/// <param name="Column">Makes the column of a file.</param>
/// <param name="Classes">The classes in the order of their keys; empty where the label is none of some classes.</param>
internal sealed record LabelPlan(Func<CsvFile, CsvColumn> Column, IReadOnlyList<string> Classes)
{
    /// <summary>Makes the column as ML.NET's metrics want it; the column itself where they have no other wish.</summary>
    public Func<CsvFile, CsvColumn> JudgedColumn { get; private init; } = Column;

    /// <summary>Numbers: one, or several where the label has several columns.</summary>
    public static LabelPlan Numbers(string pattern, bool allowBoolean = false) => new(
        file => Scoring.ColumnPattern.Find(file, pattern) is [int only]
            ? CsvColumn.Single(pattern, only, allowBoolean)
            : CsvColumn.Numbers(pattern, Scoring.ColumnPattern.Find(file, pattern), Scoring.ColumnPattern.Names(file, pattern), allowBoolean),
        []);

    /// <summary>One of some classes.</summary>
    public static LabelPlan Keys(string name, IReadOnlyList<string> classes) => new(file => CsvColumn.Key(name, file.IndexOf(name), classes), classes);

    /// <summary>One of two classes, the negative one first. ML.NET's metrics know true and false, and nothing that is missing.</summary>
    public static LabelPlan TwoKeys(string name, string negative, string positive) => Keys(name, [negative, positive]) with
    {
        JudgedColumn = file => CsvColumn.Flag(name, file.IndexOf(name), negative, positive),
    };

    /// <summary>Anything that is alike or not.</summary>
    public static LabelPlan Categories(string name) => new(file => CsvColumn.Category(name, file.IndexOf(name)), []);
}
