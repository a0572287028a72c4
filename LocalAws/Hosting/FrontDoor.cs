using LocalAws.Faults;
using LocalAws.Metering;
using LocalAws.Protocol;
using LocalAws.S3;

namespace LocalAws.Hosting;

/// <summary>
/// Sends each request to the service that it is for: by <c>X-Amz-Target</c> to one that speaks an AWS JSON protocol, by the name in its
/// signature to one that has methods and paths of its own, and everything else to S3, where a request need not be signed.
/// </summary>
internal sealed class FrontDoor(AwsJsonEndpoint json, S3Endpoint s3, IEnumerable<IAwsRestEndpoint> rest, UsageMeter meter)
{
    private const string Introduction = "LocalAws: an AWS in memory. Point an AWS SDK or the AWS CLI at this address as its endpoint URL.";

    private readonly Dictionary<string, IAwsRestEndpoint> _rest =
        rest.ToDictionary(endpoint => endpoint.SigningName, StringComparer.Ordinal);

    /// <summary>Answers what reaches the port: AWS, what LocalAws has of its own, and a person with a browser.</summary>
    public Task HandleAsync(HttpContext context)
    {
        if (context.Request.Path.StartsWithSegments(FaultEndpoints.Root, StringComparison.Ordinal))
        {
            return FaultEndpoints.HandleAsync(context);
        }

        if (HttpMethods.IsGet(context.Request.Method) && CredentialScope.Of(context.Request).Service is null)
        {
            switch (context.Request.Path.Value)
            {
                case "/_localaws/requests":
                    return context.Response.WriteAsJsonAsync(
                        meter.Requests(), UsageJson.Default.SortedDictionaryStringInt64, contentType: null, context.RequestAborted);
                case "/_localaws/usage":
                    return context.Response.WriteAsJsonAsync(meter.Read(), UsageJson.Default.Usage, contentType: null, context.RequestAborted);
                case "/health":
                    return WriteAsync(context, "Healthy");
                case "/" when S3.Protocol.S3Address.Of(context.Request).Bucket is null:
                    return WriteAsync(context, Introduction);
            }
        }

        return HandleCallAsync(context);
    }

    /// <summary>Answers as AWS alone.</summary>
    public Task HandleCallAsync(HttpContext context)
    {
        var request = context.Request;
        if (request.Headers.ContainsKey("X-Amz-Target") || IsOtherProtocol(request))
        {
            return json.HandleAsync(context);
        }

        var endpoint = CredentialScope.Of(request).Service is { } service ? _rest.GetValueOrDefault(service) : null;
        return (endpoint ?? s3).HandleAsync(context);
    }

    /// <summary>
    /// Whether it is a call of a service whose operations are no paths, in a protocol that is not spoken here. Its error is one of JSON.
    /// </summary>
    private static bool IsOtherProtocol(HttpRequest request) =>
        HttpMethods.IsPost(request.Method)
        && !request.Query.ContainsKey("delete") && !request.Query.ContainsKey("uploads") && !request.Query.ContainsKey("uploadId")
        && (request.Path.Value is "" or "/" || StartsWith(request.ContentType, "application/x-www-form-urlencoded")
            || StartsWith(request.ContentType, "application/x-amz-json"));

    private static bool StartsWith(string? contentType, string start) =>
        contentType?.StartsWith(start, StringComparison.OrdinalIgnoreCase) == true;

    private static Task WriteAsync(HttpContext context, string text)
    {
        context.Response.ContentType = "text/plain";
        return context.Response.WriteAsync(text, context.RequestAborted);
    }
}
