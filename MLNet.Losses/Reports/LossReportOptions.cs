namespace MLNet.Losses;

/// <summary>What a report says besides what was found.</summary>
public sealed class LossReportOptions
{
    /// <summary>The heading.</summary>
    /// <value>The default says what was compared or evaluated.</value>
    public string? Title { get; set; }

    /// <summary>Where the data are from, such as the name of a file.</summary>
    /// <value>The default is none.</value>
    public string? Source { get; set; }

    /// <summary>The command that makes the report again, shown at its end.</summary>
    /// <value>The default is none.</value>
    public string? Command { get; set; }

    /// <summary>The date to show. A report does not read the clock: the same leaderboard gives the same text.</summary>
    /// <value>The default is none.</value>
    public DateTimeOffset? Date { get; set; }

    /// <summary>Whether times of training and scoring are shown. Without them, the same experiment gives the same text.</summary>
    /// <value>The default is true.</value>
    public bool Timings { get; set; } = true;

    /// <summary>
    /// Of a leaderboard: how the best candidate's scores of unseen rows are analysed, such as the columns shown with the
    /// hardest rows and those searched for slices. The columns that losses read are those of the experiment;
    /// label and score are shown too.
    /// </summary>
    /// <value>The default is <see cref="LossAnalysisOptions"/> with its defaults.</value>
    public LossAnalysisOptions? Analysis { get; set; }
}
