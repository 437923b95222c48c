namespace MLNet.Losses;

/// <summary>What stands between two layers of a network and makes it more than a linear model.</summary>
public abstract class Activation
{
    private protected Activation()
    {
    }

    /// <summary>max(x, 0).</summary>
    public static Activation ReLU { get; } = new Rectifier();

    private sealed class Rectifier : Activation
    {
    }
}
