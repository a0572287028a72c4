namespace LocalAws.Faults.Kinds;

/// <summary>Something goes wrong with what is in the bodies of a call; it befalls operations of AWS JSON services alone.</summary>
public abstract record JsonFault : Fault
{
    private protected sealed override ValueTask StrikeAsync(FaultCall call, ArmedRule rule, Func<ValueTask> next) =>
        StrikeAsync((JsonFaultCall)call, rule, next);

    private protected abstract ValueTask StrikeAsync(JsonFaultCall call, ArmedRule rule, Func<ValueTask> next);
}
