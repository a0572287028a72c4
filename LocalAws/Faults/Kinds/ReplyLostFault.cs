namespace LocalAws.Faults.Kinds;

/// <summary>The reply is lost on its way: the call was carried out, and the caller cannot know.</summary>
public sealed record ReplyLostFault : LostFault
{
    internal const string Name = "replyLost";

    internal override string Kind => Name;

    private protected override async ValueTask StrikeAsync(FaultCall call, ArmedRule rule, Func<ValueTask> next)
    {
        await next();
        await BreakAsync(call);
    }
}
