namespace LocalAws.Faults.Kinds;

/// <summary>Something goes wrong with single messages as they are received.</summary>
public abstract record DeliveryFault : JsonFault
{
    internal const string Operation = "ReceiveMessage";

    internal sealed override bool Befalls(string operation) => operation == Operation;

    internal sealed override async ValueTask RunAsync(FaultCall call, ArmedRule rule, Func<ValueTask> next)
    {
        await next();
        var receive = (JsonFaultCall)call;
        var queueUrl = receive.ReadRequest().Text("QueueUrl");
        foreach (var message in receive.ReadResponse().Array("Messages") ?? [])
        {
            if (rule.Strikes())
            {
                await StrikeAsync(receive, queueUrl, message.Text("ReceiptHandle"));
            }
        }
    }

    private protected sealed override ValueTask StrikeAsync(JsonFaultCall call, ArmedRule rule, Func<ValueTask> next) => next();

    private protected abstract ValueTask StrikeAsync(JsonFaultCall call, string queueUrl, string receiptHandle);
}
