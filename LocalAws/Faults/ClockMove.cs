namespace LocalAws.Faults;

/// <summary>How far the clock is to go ahead.</summary>
internal sealed record ClockMove(double AdvanceSeconds);
