using System.Globalization;
using System.Text;
using Simulation.World;

namespace Simulation;

/// <summary>What came of a run.</summary>
internal sealed record SimulationReport(
    int Seed,
    Verdict Verdict,
    IReadOnlyDictionary<string, long> Faults,
    long Events,
    long Acceptances,
    long Letters,
    long Turns,
    TimeSpan VirtualTime,
    TimeSpan Took,
    string Trace)
{
    /// <summary>Without the calls that an outage refused: the outage itself is one.</summary>
    public long FaultCount => Faults.Where(fault => fault.Key != Outages.Refused).Sum(fault => fault.Value);

    /// <summary>Of which at least one struck.</summary>
    public int FaultKinds => Faults.Count(fault => fault.Value > 0 && fault.Key != Outages.Refused);

    public Outcome ToOutcome() => new()
    {
        Holds = Verdict.Holds,
        Lost = Verdict.Lost.Count,
        Duplicated = Verdict.Duplicated.Count,
        Overwritten = Verdict.Overwritten.Count,
        Miscounted = Verdict.Miscounted.Count,
        Undying = Verdict.Undying.Count,
        Unbalanced = Verdict.Unbalanced.Count,
        Faults = FaultCount,
        FaultKinds = FaultKinds,
        Trace = Trace,
    };

    public override string ToString()
    {
        var text = new StringBuilder();
        text.AppendLine(
            CultureInfo.InvariantCulture,
            $"seed {Seed}: {Events} events, {Acceptances} acceptances, {Letters} dead letters, {FaultCount} faults of {FaultKinds} kinds, {Turns} turns, "
            + $"{VirtualTime.TotalDays:0.0} virtual days in {Took.TotalSeconds:0.0} s, trace {Trace}");
        text.AppendLine(CultureInfo.InvariantCulture, $"  {Verdict}");
        foreach (var (name, count) in Faults)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {count,8} {name}");
        }

        return text.ToString();
    }
}
