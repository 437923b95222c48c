using System.CommandLine;
using System.Text.Json;
using MLNet.Losses.Samples.Output;
using MLNet.Losses.Samples.Specs;

namespace MLNet.Losses.Samples.Scoring;

/// <summary>The arguments by which a command is told of a scored file: the file, the losses and the columns.</summary>
internal sealed class ScoredFileOptions
{
    /// <summary>The name of the option that says what the scores are.</summary>
    public const string SpaceName = "--scores-are";

    private static readonly Dictionary<string, ScoreSpace> _spaces = Enum.GetValues<ScoreSpace>().ToDictionary(
        space => JsonNamingPolicy.CamelCase.ConvertName(space.ToString()), StringComparer.OrdinalIgnoreCase);

    private readonly Argument<string> _file = new("FILE") { Description = "a CSV file with a header line, or a Parquet file" };

    private readonly Option<string[]> _losses = new("--loss")
    {
        Description = "a loss to compute, with its options: Huber:delta=0.3, or name=Huber:delta=0.3; repeat it for more losses",
        HelpName = "SPEC",
        Required = true,
    };

    private readonly Dictionary<Role, Option<string>> _roles = Role.All.ToDictionary(
        role => role, role => new Option<string>(role.Name) { Description = role.Description, HelpName = "COL[,COL...]" });

    private readonly Option<string> _weight = new("--weight")
    {
        Description = "the example weights, at least 0: they weigh rows in means and sums, and do not change a row's loss",
        HelpName = "COL",
    };

    private readonly Option<string> _space = new(SpaceName)
    {
        Description = $"what the scores are: {string.Join(", ", _spaces.Keys)}; converted where a loss reads another kind [default: what each loss reads]",
        HelpName = "KIND",
    };

    private readonly Option<string> _positive = new("--positive")
    {
        Description = "the label that counts as 1 where labels are texts; every other counts as 0",
        HelpName = "NAME",
    };

    private readonly Option<string> _rival = new("--compare")
    {
        Description = "the scores of a second model, as many columns as --score names: the two are compared row by row",
        HelpName = "COL[,COL...]",
    };

    private readonly Option<string> _separator = NewSeparator();

    public void AddTo(Command command)
    {
        command.Add(_file);
        command.Add(_losses);
        foreach (Option<string> role in _roles.Values)
        {
            command.Add(role);
        }

        command.Add(_weight);
        command.Add(_space);
        command.Add(_positive);
        command.Add(_rival);
        command.Add(_separator);
    }

    /// <summary>What the command line says.</summary>
    /// <exception cref="UsageException">It has no meaning, whatever the file holds.</exception>
    public ScoredFileRequest Read(ParseResult arguments)
    {
        IReadOnlyList<LossSpec> losses = LossSpec.ParseAll(arguments.GetValue(_losses)!);
        var columns = new Dictionary<LossInput, string>();
        foreach ((Role role, Option<string> option) in _roles)
        {
            string? pattern = Columns(arguments, option);
            LossSpec? reader = losses.FirstOrDefault(spec => spec.Loss.Inputs.Contains(role.Input));
            if (pattern is not null && reader is null)
            {
                throw new UsageException($"{role.Name}: none of the losses reads it ({string.Join(", ", losses.Select(spec => spec.Name))})");
            }

            if (pattern is null && reader is not null)
            {
                throw new UsageException($"{role.Name} is missing: '{reader.Name}' reads it; say which columns hold {role.Description}");
            }

            if (pattern is not null)
            {
                columns[role.Input] = pattern;
            }
        }

        return new(
            arguments.GetValue(_file)!,
            Separator(arguments.GetValue(_separator)),
            losses,
            columns,
            Columns(arguments, _weight),
            Space(arguments.GetValue(_space)),
            arguments.GetValue(_positive),
            Columns(arguments, _rival));
    }

    /// <summary>The option that says how a CSV file is written.</summary>
    public static Option<string> NewSeparator() => new("--separator")
    {
        Description = "what stands between two fields: one character, or 'tab' [default: comma, semicolon or tab as in the header]",
        HelpName = "CHAR",
    };

    /// <summary>The columns that an option names; null where it is not given.</summary>
    /// <exception cref="UsageException">It names none.</exception>
    public static string? Columns(ParseResult arguments, Option<string> option) => arguments.GetValue(option) switch
    {
        "" => throw new UsageException($"{option.Name}: found nothing, expected the name of a column"),
        var columns => columns,
    };

    private static ScoreSpace? Space(string? text) =>
        text is null ? null
        : _spaces.TryGetValue(text, out ScoreSpace space) ? space
        : throw new UsageException($"{SpaceName}: found '{text}'{NearestMatch.Hint(text, [.. _spaces.Keys])}");

    /// <summary>What stands between two fields; null to find out.</summary>
    /// <exception cref="UsageException">The text is no separator.</exception>
    public static char? Separator(string? text) => text switch
    {
        null => null,
        "tab" or "\\t" => '\t',
        [var one] when char.IsAscii(one) && one is not ('"' or '\r' or '\n') => one,
        _ => throw new UsageException($"--separator: found '{text}', expected one character, or 'tab'"),
    };
}
