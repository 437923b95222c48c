using MLNet.Losses.Catalog;

namespace MLNet.Losses.Recipes;

/// <summary>A loss that is a class with options: its name, and the value of each option.</summary>
internal static class ClassRecipe
{
    public const string Kind = "class";

    private const string Options = "options";

    public static Recipe Of(Loss loss)
    {
        var options = new Recipe();
        foreach (LossOption option in LossType.Of(loss.GetType()).Options)
        {
            options.With(option.Name, option.ValueOf(loss), option.Type);
        }

        return ClassNames.Write(LossKinds.Recipe(Kind), loss).With(Options, options);
    }

    public static Loss Make(Recipe recipe)
    {
        Recipe values = recipe.Get<Recipe>(Options);
        var type = LossType.Of(ClassNames.Read(recipe, typeof(Loss)));
        return type.CreateFrom(values.Names.ToDictionary(name => name, name => values.Get(name, type.Option(name).Type)));
    }
}
