using MLNet.Losses.Catalog;
using MLNet.Losses.Recipes;

namespace MLNet.Losses.Composition;

/// <summary>The parts of weighted sums: a sum of sums is one sum.</summary>
internal static class Terms
{
    public static IReadOnlyList<Term<TLoss>> Sum<TLoss>(TLoss left, TLoss right)
        where TLoss : Loss
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return [.. Of(left), .. Of(right)];
    }

    public static IReadOnlyList<Term<TLoss>> Scaled<TLoss>(TLoss loss, double factor)
        where TLoss : Loss
    {
        ArgumentNullException.ThrowIfNull(loss);
        Option.NotNegative(factor);
        return [.. Of(loss).Select(term => term with { Factor = factor * term.Factor })];
    }

    /// <summary>The sum as it is written: <c>0.7·HuberLoss(delta=2) + 0.3·L1Loss</c>.</summary>
    public static string Text<TLoss>(IReadOnlyList<Term<TLoss>> terms) => string.Join(" + ", terms);

    /// <summary>How a sum is made.</summary>
    public static Recipe Recipe<TLoss>(string kind, IReadOnlyList<Term<TLoss>> terms) => LossKinds.Recipe(kind).With("terms", terms);

    /// <summary>The terms of the recipe of a sum.</summary>
    public static IReadOnlyList<Term<TLoss>> Of<TLoss>(Recipe recipe) => recipe.Get<Term<TLoss>[]>("terms");

    /// <summary>What has to be the same of all parts.</summary>
    /// <exception cref="ArgumentException">It is not.</exception>
    public static TValue Common<TLoss, TValue>(IReadOnlyList<Term<TLoss>> terms, string what, Func<TLoss, TValue> of)
        where TLoss : Loss
    {
        TLoss first = terms[0].Part;
        foreach (TLoss other in terms.Select(term => term.Part))
        {
            if (!Equals(of(first), of(other)))
            {
                throw new ArgumentException($"{first} and {other} do not add up: {what} is {Text(of(first))} of the one, {Text(of(other))} of the other.");
            }
        }

        return of(first);
    }

    /// <summary>What has to be the same of all parts that have it.</summary>
    /// <exception cref="ArgumentException">It is not.</exception>
    public static TValue? Shared<TLoss, TValue>(IReadOnlyList<Term<TLoss>> terms, string what, Func<TLoss, TValue?> of)
        where TLoss : Loss
    {
        Term<TLoss>[] having = [.. terms.Where(term => !Equals(of(term.Part), default(TValue?)))];
        return having.Length == 0 ? default : Common(having, what, of);
    }

    /// <summary>The numbers that all parts accept.</summary>
    /// <exception cref="ArgumentException">There are hardly any.</exception>
    public static Domain Domain<TLoss>(IReadOnlyList<Term<TLoss>> terms, string what, Func<TLoss, Domain> of)
        where TLoss : Loss =>
        terms.Select(term => of(term.Part)).Aggregate((left, right) => left.Intersect(right)
            ?? throw new ArgumentException($"{Text(terms)} do not add up: {what} would have to be {left}, and {right}."));

    /// <summary>What calculates the parts. A part that counts nothing is left out, so that its infinities stay away.</summary>
    public static Term<TEngine>[] Engines<TLoss, TEngine>(IReadOnlyList<Term<TLoss>> terms, Func<TLoss, TEngine> engine)
    {
        IEnumerable<Term<TLoss>> counting = terms.Where(static term => term.Factor > 0);
        return [.. (counting.Any() ? counting : terms).Select(term => new Term<TEngine>(term.Factor, engine(term.Part)))];
    }

    private static string Text<TValue>(TValue value) => OptionText.Of((object?)value);

    private static IReadOnlyList<Term<TLoss>> Of<TLoss>(TLoss loss) =>
        loss is IWeightedSum<TLoss> sum ? sum.Parts : [new(1, loss)];
}
