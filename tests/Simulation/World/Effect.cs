namespace Simulation.World;

/// <summary>What happened to the row of one identity.</summary>
/// <param name="Fingerprint">Of the first write.</param>
/// <param name="Times">How often it was written.</param>
/// <param name="IsOverwritten">Whether another payload was written over it.</param>
internal sealed record Effect(string Fingerprint, int Times, bool IsOverwritten);
