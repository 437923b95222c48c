namespace MLNet.Losses.Samples.Output;

/// <summary>An input or output that cannot be used; the message says all that its user needs.</summary>
internal class InputException(string message, Exception? inner = null) : Exception(message, inner);
