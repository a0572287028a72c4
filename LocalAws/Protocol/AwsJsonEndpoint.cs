using System.Buffers;
using System.Text.Json;
using LocalAws.Faults;
using LocalAws.Hosting;
using LocalAws.Metering;
using LocalAws.Telemetry;
using Microsoft.Extensions.Options;

namespace LocalAws.Protocol;

/// <summary>The one entry for all AWS JSON services: reads the request, calls the service, writes its answer or its error.</summary>
/// <remarks>https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html</remarks>
internal sealed partial class AwsJsonEndpoint(
    IEnumerable<IAwsJsonService> services,
    IOptions<LocalAwsOptions> options,
    TimeProvider timeProvider,
    UsageMeter meter,
    FaultInjector faults,
    ILogger<AwsJsonEndpoint> logger)
{
    private const string RequestIdHeader = "x-amzn-RequestId";
    private const int MaxBodyBytes = 32 * 1024 * 1024;

    private readonly Dictionary<string, IAwsJsonService> _services =
        services.ToDictionary(service => service.TargetPrefix, StringComparer.Ordinal);

    public Task HandleAsync(HttpContext context)
    {
        var target = context.Request.Headers["X-Amz-Target"].ToString();
        var dot = target.LastIndexOf('.');
        if (dot >= 0 && _services.TryGetValue(target[..dot], out var service))
        {
            return HandleAsync(context, service, target[(dot + 1)..]);
        }

        context.Response.Headers[RequestIdHeader] = NewRequestId();
        return WriteErrorAsync(
            context,
            default,
            "application/x-amz-json-1.0",
            new AwsException("com.amazon.coral.service#UnknownOperationException", $"No service answers the target '{target}'."));
    }

    /// <summary>Calls a service whose operation was found in another way.</summary>
    /// <param name="read">Makes the body that the service is given, when it is another than that of the request.</param>
    public async Task HandleAsync(
        HttpContext context, IAwsJsonService service, string operation, Func<ReadOnlyMemory<byte>, ReadOnlyMemory<byte>>? read = null)
    {
        var target = $"{service.TargetPrefix}.{operation}";
        var requestId = NewRequestId();
        context.Response.Headers[RequestIdHeader] = requestId;
        using var call = AwsCall.Start(context, service, operation, requestId, timeProvider);
        using var response = new PooledBufferWriter();
        try
        {
            using var body = await PooledBody.ReadAsync(context.Request, MaxBodyBytes, context.RequestAborted);
            await faults.HandleAsync(
                service,
                new AwsRequest
                {
                    Operation = operation,
                    Body = read is null ? body.Memory : read(body.Memory),
                    Response = response,
                    Region = CredentialScope.Of(context.Request).Region ?? options.Value.DefaultRegion,
                    AccountId = options.Value.AccountId,
                    BaseUrl = $"{context.Request.Scheme}://{context.Request.Host}",
                },
                response,
                context.RequestAborted);
        }
        catch (ConnectionLostException)
        {
            context.Abort();
            return;
        }
        catch (AwsException error)
        {
            if (service.WritesErrorType)
            {
                context.Response.Headers["x-amzn-ErrorType"] = error.Type[(error.Type.IndexOf('#', StringComparison.Ordinal) + 1)..];
            }

            await WriteErrorAsync(context, call, service.ContentType, error);
            return;
        }
        catch (JsonException error)
        {
            await WriteErrorAsync(context, call, service.ContentType, new AwsException("com.amazon.coral.service#SerializationException", error.Message));
            return;
        }
        catch (BadHttpRequestException error)
        {
            await WriteErrorAsync(
                context,
                call,
                service.ContentType,
                new AwsException("com.amazon.coral.service#SerializationException", error.Message, error.StatusCode));
            return;
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            call.DropWhenIdle(default);
            return;
        }
        catch (Exception error)
        {
            Log.Unhandled(logger, error, target);
            await WriteErrorAsync(
                context,
                call,
                service.ContentType,
                new AwsException("com.amazon.coral.service#InternalFailure", "LocalAws failed; its log says why.", StatusCodes.Status500InternalServerError));
            return;
        }

        meter.Request(target);
        call.DropWhenIdle(response.WrittenMemory);
        context.Response.ContentType = service.ContentType;
        context.Response.ContentLength = response.WrittenMemory.Length;
        await context.Response.BodyWriter.WriteAsync(response.WrittenMemory, context.RequestAborted);
    }

    private string NewRequestId() => Guid.CreateVersion7(timeProvider.GetUtcNow()).ToString();

    private static async Task WriteErrorAsync(HttpContext context, AwsCall call, string contentType, AwsException error)
    {
        call.Fail(error);
        context.Response.StatusCode = error.StatusCode;
        context.Response.ContentType = contentType;
        if (error.QueryError is not null)
        {
            context.Response.Headers["x-amzn-query-error"] = error.QueryError;
        }

        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("__type", error.Type);
            writer.WriteString("message", error.Message);
            error.WriteMembers(writer);
            writer.WriteEndObject();
        }

        context.Response.ContentLength = buffer.WrittenCount;
        await context.Response.BodyWriter.WriteAsync(buffer.WrittenMemory, context.RequestAborted);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "{Target} failed inside LocalAws")]
        public static partial void Unhandled(ILogger logger, Exception error, string target);
    }
}
