namespace MLNet.Losses.Interop;

/// <summary>What marks a kind of model in a file.</summary>
/// <param name="Name">Its name, which finds the class that reads it: at most 24 letters, and never to be changed.</param>
/// <param name="Signature">Eight letters, never to be changed.</param>
/// <param name="Version">The version that is written, from 1. A reader of it knows all versions before it.</param>
internal sealed record ModelFormat(string Name, string Signature, uint Version);
