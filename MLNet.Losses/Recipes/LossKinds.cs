using MLNet.Losses.Composition;

namespace MLNet.Losses.Recipes;

/// <summary>The kinds of losses by how they are made, each with what makes a loss of it. Their names stand in model files.</summary>
internal static class LossKinds
{
    private const string Kind = "kind";

    private static readonly Dictionary<string, Func<Recipe, Loss>> _makers = new()
    {
        [ClassRecipe.Kind] = ClassRecipe.Make,
        [PointwiseFunctionLoss.Kind] = PointwiseFunctionLoss.Make,
        [ClassFunctionLoss.Kind] = ClassFunctionLoss.Make,
        [EmbeddingFunctionLoss.Kind] = EmbeddingFunctionLoss.Make,
        [PointwiseSum.Kind] = PointwiseSum.Make,
        [ClassSum.Kind] = ClassSum.Make,
        [EmbeddingSum.Kind] = EmbeddingSum.Make,
        [LabelWeighted.Kind] = LabelWeighted.Make,
        [ClassWeighted.Kind] = ClassWeighted.Make,
        [ReadingRecipe.Kind] = ReadingRecipe.Make,
    };

    /// <summary>A recipe for a kind of loss.</summary>
    public static Recipe Recipe(string kind) => new Recipe().With(Kind, kind);

    /// <summary>Makes the loss of a recipe.</summary>
    /// <exception cref="FormatException">The recipe is not to be read.</exception>
    /// <exception cref="TypeLoadException">It names a class that is not there.</exception>
    /// <exception cref="ArgumentException">The loss does not take what the recipe says.</exception>
    public static Loss Make(Recipe recipe)
    {
        string kind = recipe.Get<string>(Kind);
        return _makers.TryGetValue(kind, out Func<Recipe, Loss>? make)
            ? make(recipe)
            : throw new FormatException($"A loss of the kind '{kind}' is not known: expected {string.Join(", ", _makers.Keys)}.");
    }
}
