namespace LocalAws.Faults.Kinds;

/// <summary>Something goes wrong with single messages as they are received.</summary>
public abstract record DeliveryFault : Fault
{
    internal const string Operation = "ReceiveMessage";

    internal sealed override bool Befalls(string operation) => operation == Operation;

    internal sealed override async ValueTask RunAsync(FaultCall call, ArmedRule rule, Func<ValueTask> next)
    {
        await next();
        var queueUrl = call.ReadRequest().Text("QueueUrl");
        foreach (var message in call.ReadResponse().Array("Messages") ?? [])
        {
            if (rule.Strikes())
            {
                await StrikeAsync(call, queueUrl, message.Text("ReceiptHandle"));
            }
        }
    }

    private protected sealed override ValueTask StrikeAsync(FaultCall call, ArmedRule rule, Func<ValueTask> next) => next();

    private protected abstract ValueTask StrikeAsync(FaultCall call, string queueUrl, string receiptHandle);
}
