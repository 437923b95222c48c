namespace MLNet.Losses.Kernels;

/// <summary>The rows of one group, however many there are.</summary>
internal sealed class GroupBlock
{
    private readonly List<double> _first = [];
    private readonly List<double> _second = [];
    private readonly List<double> _labels = [];

    public int Count { get; private set; }

    /// <summary>The numbers of a row's score.</summary>
    public int Width { get; private set; } = 1;

    public ReadOnlySpan<double> First => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_first);

    public ReadOnlySpan<double> Second => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_second);

    public ReadOnlySpan<double> Labels => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_labels);

    public void Clear()
    {
        _first.Clear();
        _second.Clear();
        _labels.Clear();
        Count = 0;
    }

    /// <summary>Adds a row.</summary>
    /// <param name="first">The score.</param>
    /// <param name="second">The second score; empty where the loss reads none.</param>
    /// <param name="label">The label; null where the loss reads none.</param>
    public void Add(ReadOnlySpan<double> first, ReadOnlySpan<double> second, double? label)
    {
        Width = first.Length;
        _first.AddRange(first);
        _second.AddRange(second);
        if (label is double number)
        {
            _labels.Add(number);
        }

        Count++;
    }
}
