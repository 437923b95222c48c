namespace MLNet.Losses.Experiments.Running;

/// <summary>A loss that judges.</summary>
internal sealed class LossJudge(Loss loss) : ExperimentJudge(loss.ToString())
{
    public override bool HigherIsBetter => false;

    public override Loss Loss => loss;
}
