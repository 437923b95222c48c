namespace MLNet.Losses.Recipes;

/// <summary>A loss that reads scores of another space than its own.</summary>
internal static class ReadingRecipe
{
    public const string Kind = "reading";

    public static Recipe Of(Loss loss, ScoreSpace space) => LossKinds.Recipe(Kind).With("loss", loss).With("space", space);

    public static Loss Make(Recipe recipe) => recipe.Get<Loss>("loss").Reading(recipe.Get<ScoreSpace>("space"));
}
