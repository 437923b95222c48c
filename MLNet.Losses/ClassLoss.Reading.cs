using MLNet.Losses.Catalog;
using MLNet.Losses.Kernels;
using MLNet.Losses.Recipes;

namespace MLNet.Losses;

public abstract partial class ClassLoss
{
    /// <inheritdoc/>
    public sealed override ClassLoss Reading(ScoreSpace space) =>
        space == ScoreSpace ? this : new ConvertedLoss(this, space, ConversionFrom(space));

    /// <summary>The loss, reading scores of another space than its own.</summary>
    private sealed class ConvertedLoss(ClassLoss loss, ScoreSpace space, ScoreConversion conversion)
        : ClassLoss(new RowEngine<ConvertedRows>(new(loss.Engine, conversion, loss.ScoresStandAlone)), loss.ClassWeights, loss.IgnoredIndex, loss.ScoresStandAlone)
    {
        public override string Name => loss.Name;

        public override LossDescriptionAttribute? Description => loss.Description;

        public override ScoreSpace ScoreSpace => space;

        public override ClassLabels Labels => loss.Labels;

        internal override bool DividesByClassWeight => loss.DividesByClassWeight;

        public override int ClassCount(int scores) => loss.ClassCount(scores);

        internal override Recipe ToRecipe() => ReadingRecipe.Of(loss, space);

        public override string ToString() => $"{loss} of {space} scores";
    }
}
