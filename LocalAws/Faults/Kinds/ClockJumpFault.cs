namespace LocalAws.Faults.Kinds;

/// <summary>LocalAws's clock jumps ahead before the call: hidden messages come back, old ones go.</summary>
public sealed record ClockJumpFault : Fault
{
    internal const string Name = "clockJump";
    private const double MaxSeconds = 31_536_000;

    /// <summary>More than 0, up to 31,536,000: a year.</summary>
    public required double Seconds { get; init; }

    internal override string Kind => Name;

    internal override IEnumerable<(string Member, string Problem)> Check()
    {
        if (!(Seconds is > 0 and <= MaxSeconds))
        {
            yield return ("seconds", $"must be more than 0, up to {MaxSeconds}.");
        }
    }

    private protected override ValueTask StrikeAsync(FaultCall call, ArmedRule rule, Func<ValueTask> next)
    {
        call.Clock.Advance(TimeSpan.FromSeconds(Seconds));
        return next();
    }
}
