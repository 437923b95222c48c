using Microsoft.ML.Data;

namespace Consumer;

internal sealed class Row
{
    public static readonly Row[] All =
    [
        new() { Label = 1, Score = 1.5f, Class = 0 },
        new() { Label = 1, Score = 4, Class = 1 },
        new() { Label = 1, Score = -1, Class = 2 },
    ];

    public float Label { get; set; }

    public float Score { get; set; }

    public float Class { get; set; }

    [VectorType(3)]
    public float[] Logits { get; set; } = [1, 2, 3];
}
