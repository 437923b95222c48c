namespace Consumer;

internal sealed class JudgedRow
{
    public float Loss { get; set; }

    public float Gradient { get; set; }

    public float Mixed { get; set; }

    public float Own { get; set; }

    public float ClassLoss { get; set; }
}
