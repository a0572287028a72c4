namespace LocalAws.Faults.Kinds;

/// <summary>The call is refused as one too many, in the words of its service, and nothing was done.</summary>
public sealed record ThrottleFault : Fault
{
    internal const string Name = "throttle";

    internal override string Kind => Name;

    private protected override ValueTask StrikeAsync(FaultCall call, ArmedRule rule, Func<ValueTask> next) => throw call.Service.Throttled();
}
