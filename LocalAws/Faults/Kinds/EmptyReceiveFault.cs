namespace LocalAws.Faults.Kinds;

/// <summary>A receive is told at once that there is nothing, as when SQS asked servers that had none of the messages.</summary>
public sealed record EmptyReceiveFault : JsonFault
{
    internal const string Name = "emptyReceive";

    internal override string Kind => Name;

    internal override bool Befalls(string operation) => operation == DeliveryFault.Operation;

    private protected override ValueTask StrikeAsync(JsonFaultCall call, ArmedRule rule, Func<ValueTask> next)
    {
        call.ChangeResponse([]);
        return ValueTask.CompletedTask;
    }
}
