namespace MLNet.Losses.Recipes;

/// <summary>Classes by name, the library's own and those of users.</summary>
internal static class ClassNames
{
    private const string Class = "class", Assembly = "assembly";

    public static Recipe Write(Recipe recipe, object instance)
    {
        Type type = instance.GetType();
        return recipe.With(Class, type.FullName).With(Assembly, type.Assembly.GetName().Name);
    }

    /// <exception cref="TypeLoadException">There is no such class.</exception>
    /// <exception cref="FormatException">It is no class of the kind that was asked for.</exception>
    public static Type Read(Recipe recipe, Type kind)
    {
        string name = recipe.Get<string>(Class), assembly = recipe.Get<string>(Assembly);
        Type type = Type.GetType($"{name}, {assembly}") ?? Loaded(name, assembly) ?? throw new TypeLoadException(
            $"the class '{name}' of the assembly '{assembly}' is not there: reference that assembly, in a version that has the class.");
        return type.IsSubclassOf(kind) ? type : throw new FormatException($"The class '{name}' is no {kind.Name}.");
    }

    // A plug-in's assembly is not found by its name alone.
    private static Type? Loaded(string name, string assembly) => AppDomain.CurrentDomain.GetAssemblies()
        .Where(loaded => loaded.GetName().Name == assembly)
        .Select(loaded => loaded.GetType(name))
        .FirstOrDefault(type => type is not null);
}
