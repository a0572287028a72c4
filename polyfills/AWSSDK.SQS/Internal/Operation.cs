using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Amazon.Util;

namespace Amazon.SQS.Internal;

/// <summary>
/// One operation of the service: writes its request and reads its answer or error. Its name is the request's, without "Request".
/// https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-making-api-requests-json.html
/// </summary>
internal sealed class Operation<TRequest, TResponse> : JsonResponseUnmarshaller, IMarshaller<IRequest, AmazonWebServiceRequest>
    where TRequest : AmazonSQSRequest
    where TResponse : AmazonWebServiceResponse, new()
{
    private static readonly string Target = "AmazonSQS." + typeof(TRequest).Name[..^"Request".Length];
    private static readonly JsonTypeInfo<TRequest> RequestType = SqsJson.TypeInfo<TRequest>();
    private static readonly JsonTypeInfo<TResponse> ResponseType = SqsJson.TypeInfo<TResponse>();
    private static readonly Operation<TRequest, TResponse> Instance = new();

    private Operation()
    {
    }

    internal static InvokeOptions Options { get; } = new() { RequestMarshaller = Instance, ResponseUnmarshaller = Instance };

    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var body = new PooledContentStream();
        var request = new DefaultRequest(input, "Amazon.SQS") { HttpMethod = "POST", ResourcePath = "/", ContentStream = body };
        request.Headers["X-Amz-Target"] = Target;
        request.Headers["Content-Type"] = "application/x-amz-json-1.0";
        request.Headers["x-amz-api-version"] = "2012-11-05";
        request.Headers[HeaderKeys.XAmzQueryMode] = "true";
        using var writer = new Utf8JsonWriter(body.BufferWriter, SqsJson.WriterOptions);
        JsonSerializer.Serialize(writer, (TRequest)input, RequestType);
        return request;
    }

    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext input)
    {
        using var body = Buffer(input.Stream);
        return body.Length == 0 ? new TResponse() : JsonSerializer.Deserialize(body.Content.Span, ResponseType);
    }

    public override AmazonServiceException UnmarshallException(
        JsonUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
    {
        using var body = Buffer(input.Stream);
        return ServiceError.Read(input.ResponseData, body.Content).ToException(innerException, statusCode);
    }

    private static PooledContentStream Buffer(Stream stream)
    {
        var body = new PooledContentStream();
        while (stream.Read(body.BufferWriter.GetSpan(4096)) is > 0 and var read)
        {
            body.BufferWriter.Advance(read);
        }

        return body;
    }
}
