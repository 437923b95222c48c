namespace MLNet.Losses.Analysis.Calibration;

/// <summary>One event in many rows: its probability, whether it came (or how likely that was), and the weight of the row.</summary>
internal sealed record EventRows(string Name, float[] Probabilities, float[] Outcomes, float[] Weights)
{
    public int Count => Probabilities.Length;
}
