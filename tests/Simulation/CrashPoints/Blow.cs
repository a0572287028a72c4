namespace Simulation.CrashPoints;

/// <summary>What happens at a point, before a call to AWS or after it.</summary>
internal enum Blow
{
    /// <summary>The process that waits there dies.</summary>
    Kill,

    /// <summary>The connection breaks: before the call its request is lost, after it its reply.</summary>
    Lose,
}
