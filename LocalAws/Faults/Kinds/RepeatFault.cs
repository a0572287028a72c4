namespace LocalAws.Faults.Kinds;

/// <summary>The call is carried out twice, as by a client that tries again unseen; the second answer is given.</summary>
public sealed record RepeatFault : Fault
{
    internal const string Name = "repeat";

    internal override string Kind => Name;

    private protected override async ValueTask StrikeAsync(FaultCall call, ArmedRule rule, Func<ValueTask> next)
    {
        await next();
        await next();
    }
}
