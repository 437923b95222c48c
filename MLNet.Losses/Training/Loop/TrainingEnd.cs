namespace MLNet.Losses;

/// <summary>Why a training ended.</summary>
public enum TrainingEnd
{
    /// <summary>All epochs were done.</summary>
    LastEpoch,

    /// <summary>The watched loss had not become better for as many epochs as <see cref="EarlyStopping.Patience"/> says.</summary>
    EarlyStopping,

    /// <summary>The loss was no longer a finite number. The weights of the best epoch were kept.</summary>
    Divergence,
}
