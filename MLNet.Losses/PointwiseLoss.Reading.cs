using MLNet.Losses.Catalog;
using MLNet.Losses.Kernels;
using MLNet.Losses.Recipes;

namespace MLNet.Losses;

public abstract partial class PointwiseLoss
{
    /// <inheritdoc/>
    public sealed override PointwiseLoss Reading(ScoreSpace space) =>
        space == ScoreSpace ? this : new ConvertedLoss(this, space, ConversionFrom(space));

    /// <summary>The loss, reading scores of another space than its own.</summary>
    private sealed class ConvertedLoss(PointwiseLoss loss, ScoreSpace space, ScoreConversion conversion)
        : PointwiseLoss(ConvertedFormula.Engine(loss.Engine, conversion))
    {
        public override string Name => loss.Name;

        public override LossDescriptionAttribute? Description => loss.Description;

        public override ScoreSpace ScoreSpace => space;

        public override Domain LabelDomain => loss.LabelDomain;

        public override LossInput? ThirdInput => loss.ThirdInput;

        internal override bool SumsElements => loss.SumsElements;

        internal override bool SharesLabel => loss.SharesLabel;

        internal override Fault? FindFaultOfLabels<TNumber>(RowBlock<TNumber> rows) => loss.FindFaultOfLabels(rows);

        internal override Recipe ToRecipe() => ReadingRecipe.Of(loss, space);

        public override string ToString() => $"{loss} of {space} scores";
    }
}
