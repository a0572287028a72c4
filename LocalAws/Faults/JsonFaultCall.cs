using System.Buffers;
using System.Text.Json.Nodes;
using LocalAws.Hosting;
using LocalAws.Protocol;

namespace LocalAws.Faults;

/// <summary>A call in an AWS JSON protocol: faults may change what the service is asked, and what it answers.</summary>
internal sealed class JsonFaultCall(
    IAwsJsonService service,
    AwsRequest request,
    PooledBufferWriter response,
    LocalClock clock,
    Action<ServedCall>? onServed,
    CancellationToken cancellationToken) : FaultCall(service, request.Operation, clock, cancellationToken)
{
    private IReadOnlySet<string>? _resources;

    public override IReadOnlySet<string> Resources => _resources ??= ResourceNames.In(request.Body);

    public ReadOnlyMemory<byte> Body { get; private set; } = request.Body;

    /// <summary>Null for a body that is no JSON object: the service has its own word for that.</summary>
    public JsonObject? ReadRequest() => Json.Read(Body);

    /// <summary>Goes on with another request. Then the call has its own again, which a fault around this one may repeat.</summary>
    public async ValueTask AskAsync(JsonObject changed, Func<ValueTask> next)
    {
        var own = Body;
        Body = Json.Write(changed);
        try
        {
            await next();
        }
        finally
        {
            Body = own;
        }
    }

    public JsonObject ReadResponse() => Json.Read(response.WrittenMemory) ?? [];

    public void ChangeResponse(JsonObject changed)
    {
        response.Clear();
        response.Write(Json.Write(changed));
    }

    public override async ValueTask ServeAsync()
    {
        response.Clear();
        await service.HandleAsync(request with { Body = Body }, CancellationToken);
        onServed?.Invoke(new ServedCall(service.Name, Operation, Body, response.WrittenMemory));
    }

    /// <summary>Makes another call of the same service for the same caller.</summary>
    public async ValueTask CallAsync(string operation, JsonObject body)
    {
        using var ignored = new PooledBufferWriter();
        await service.HandleAsync(request with { Operation = operation, Body = Json.Write(body), Response = ignored }, CancellationToken);
    }

    /// <summary>Lets a message be received once more, as a copy that has to be deleted by itself.</summary>
    public void DeliverAgain(string queueUrl, string receiptHandle) =>
        ((Sqs.SqsService)service).DeliverAgain(request, queueUrl, receiptHandle);
}
