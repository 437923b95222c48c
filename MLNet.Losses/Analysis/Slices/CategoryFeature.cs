namespace MLNet.Losses.Analysis.Slices;

/// <summary>
/// Categories: the frequent ones each make a condition. The others are one step that makes none: too few rows have any of
/// them.
/// </summary>
internal sealed class CategoryFeature : SliceFeature
{
    private const int MostCategories = 200;

    private readonly string _name;
    private readonly string[] _frequent;

    /// <param name="name">The feature's name.</param>
    /// <param name="categories">The category of each row, from 0.</param>
    /// <param name="names">The names of the categories; empty for the missing one.</param>
    /// <param name="fewestRows">The rows that a category needs.</param>
    public CategoryFeature(string name, IReadOnlyList<int> categories, IReadOnlyList<string> names, int fewestRows)
    {
        _name = name;
        int[] counts = new int[names.Count];
        foreach (int category in categories)
        {
            counts[category]++;
        }

        int[] frequent =
        [
            .. Enumerable.Range(0, names.Count).Where(category => counts[category] >= fewestRows)
                .OrderByDescending(category => counts[category]).Take(MostCategories),
        ];
        byte[] codes = new byte[names.Count];
        Array.Fill(codes, (byte)frequent.Length);
        foreach ((int code, int category) in frequent.Index())
        {
            codes[category] = (byte)code;
        }

        _frequent = [.. frequent.Select(category => names[category])];
        Codes = [.. categories.Select(category => codes[category])];
        Runs = [.. Enumerable.Range(0, frequent.Length).Select(code => new StepRun(code, code))];
    }

    public override byte[] Codes { get; }

    public override int Steps => _frequent.Length + 1;

    public override IReadOnlyList<StepRun> Runs { get; }

    public override SliceCondition Condition(StepRun run) =>
        new() { Feature = _name, Value = _frequent[run.First].Length == 0 ? null : _frequent[run.First] };
}
