using System.Security.Cryptography;
using LocalAws.Faults;
using LocalAws.Hosting;
using LocalAws.Metering;
using LocalAws.Protocol;
using LocalAws.S3.Protocol;
using LocalAws.S3.Security;
using LocalAws.Telemetry;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace LocalAws.S3;

/// <summary>The entry of S3: reads the request, takes its body in, calls the operation, writes its answer or its error.</summary>
internal sealed partial class S3Endpoint(
    S3Service service,
    IOptions<LocalAwsOptions> options,
    TimeProvider timeProvider,
    UsageMeter meter,
    FaultInjector faults,
    ILogger<S3Endpoint> logger) : IAwsRestEndpoint
{
    private const int RequestIdDigits = 16;
    private const int HostIdBytes = 48;

    private readonly BodyReceiver _bodies = new(service.Blobs);

    public string SigningName => "s3";

    public async Task HandleAsync(HttpContext context)
    {
        var hostId = Convert.ToBase64String(RandomNumberGenerator.GetBytes(HostIdBytes));
        var answering = new AnswerWriter(context, RandomNumberGenerator.GetHexString(RequestIdDigits), hostId);
        S3Address address;
        string name;
        try
        {
            address = S3Address.Of(context.Request);
            if (address.Bucket is { } named && service.FindBucket(named) is { } bucket)
            {
                if (HttpMethods.IsOptions(context.Request.Method))
                {
                    using var preflight = Cors.Preflight(context.Request, bucket);
                    await answering.WriteAsync(preflight);
                    return;
                }

                answering.Add(Cors.Headers(context.Request, bucket));
            }

            name = S3Router.Operation(context.Request, address);
        }
        catch (S3Exception error)
        {
            await answering.WriteAsync(error);
            return;
        }

        using var call = AwsCall.Start(context, service, name, answering.RequestId, timeProvider);
        try
        {
            await ServeAsync(context, address, name, answering);
        }
        catch (ConnectionLostException)
        {
            context.Abort();
        }
        catch (S3Exception error)
        {
            call.Fail(error);
            await answering.WriteAsync(error);
        }
        catch (BadHttpRequestException error)
        {
            var incomplete = new S3Exception("IncompleteBody", error.Message, error.StatusCode);
            call.Fail(incomplete);
            await answering.WriteAsync(incomplete);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            if (!context.Response.HasStarted)
            {
                context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            }
        }
        catch (Exception error)
        {
            Log.Unhandled(logger, error, name);
            var failure = S3Errors.InternalError();
            call.Fail(failure);
            await answering.WriteAsync(failure);
        }
    }

    private async Task ServeAsync(HttpContext context, S3Address address, string name, AnswerWriter answering)
    {
        service.PresignedUrls.Check(context.Request);
        var operation = service.Get(name);
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            // The operation has a limit of its own, and S3 an error for it.
            limit.MaxRequestBodySize = null;
        }

        var cancellationToken = context.RequestAborted;
        using var body = operation.MaxBodyBytes == 0
            ? ReceivedBody.Empty
            : await _bodies.ReceiveAsync(context.Request, operation.MaxBodyBytes, operation.HasBodyChecksum, cancellationToken);
        var request = new S3Request
        {
            Operation = name,
            Address = address,
            Http = context.Request,
            Body = body,
            Region = CredentialScope.Of(context.Request).Region ?? options.Value.DefaultRegion,
            AccountId = options.Value.AccountId,
            RequestId = answering.RequestId,
            HostId = answering.HostId,
        };
        S3FaultCall? call = null;
        try
        {
            await faults.HandleAsync(clock => call = new S3FaultCall(service, operation, request, faults, clock, cancellationToken));
            meter.Request($"{service.Name}.{name}");
            await answering.WriteAsync(call!.Answer!);
        }
        finally
        {
            call?.Dispose();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "S3 {Operation} failed inside LocalAws")]
        public static partial void Unhandled(ILogger logger, Exception error, string operation);
    }
}
