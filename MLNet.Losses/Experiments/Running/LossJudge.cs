namespace MLNet.Losses.Experiments.Running;

/// <summary>A loss that judges.</summary>
internal sealed class LossJudge(string name, Loss loss) : ExperimentJudge(name)
{
    public override bool HigherIsBetter => false;

    public override Loss Loss => loss;
}
