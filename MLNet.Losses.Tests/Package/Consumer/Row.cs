namespace Consumer;

internal sealed class Row
{
    public static readonly Row[] All = [new(1, 1.5f), new(1, 4), new(1, -1)];

    public Row()
    {
    }

    private Row(float label, float score)
    {
        Label = label;
        Score = score;
    }

    public float Label { get; set; }

    public float Score { get; set; }
}
