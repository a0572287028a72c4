using System.Diagnostics;
using IngestBenchmark.Driving;

namespace IngestBenchmark.Contenders;

/// <summary>A service that takes events in.</summary>
/// <param name="Name">As it stands in the table.</param>
/// <param name="Start">Starts it on a port, with the stub of AWS on another.</param>
/// <param name="Scenarios">What it can be sent.</param>
internal sealed record Contender(string Name, Func<int, int, ProcessStartInfo> Start, IReadOnlyList<Scenario> Scenarios)
{
    /// <summary>Whether it answers 202 to everything, unread.</summary>
    public bool IsBlind { get; init; }

    public int StatusOf(Scenario scenario) => IsBlind ? StatusCodes.Status202Accepted : scenario.Status;
}
