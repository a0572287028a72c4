namespace LocalAws.Faults.Kinds;

/// <summary>The request is lost on its way: nothing was done, and the caller cannot know.</summary>
public sealed record RequestLostFault : LostFault
{
    internal const string Name = "requestLost";

    internal override string Kind => Name;

    private protected override ValueTask StrikeAsync(FaultCall call, ArmedRule rule, Func<ValueTask> next) => BreakAsync(call);
}
