namespace Consumer;

internal sealed class JudgedRow
{
    public float Loss { get; set; }

    public float Gradient { get; set; }

    public float Own { get; set; }
}
