namespace MLNet.Losses.Recipes;

/// <summary>A loss as text, from which the same loss is made again.</summary>
internal static class LossText
{
    /// <summary>Writes a loss, having made sure that it reads back.</summary>
    /// <exception cref="NotSupportedException">The loss is of a class that cannot be made again from its options.</exception>
    public static string Write(Loss loss)
    {
        try
        {
            string text = loss.ToRecipe().ToString();
            Loss made = Read(text);
            return made.GetType() == loss.GetType() && made.ToRecipe().ToString() == text
                ? text
                : throw new InvalidOperationException("a loss made anew from its options has other ones.");
        }
        catch (Exception error)
        {
            throw new NotSupportedException(
                $"{loss.Name} cannot be saved in a model file: {error.Message} A class of your own is saved by its options: it needs a public constructor whose parameters are numbers, texts, enums, losses or other values that JSON can hold, each with a public property of the same name that tells its value.",
                error);
        }
    }

    /// <summary>Makes the loss anew.</summary>
    /// <exception cref="FormatException">The text is not to be read.</exception>
    /// <exception cref="TypeLoadException">It names a class that is not there.</exception>
    /// <exception cref="ArgumentException">The loss does not take what the text says.</exception>
    public static Loss Read(string text) => LossKinds.Make(Recipe.Parse(text));
}
