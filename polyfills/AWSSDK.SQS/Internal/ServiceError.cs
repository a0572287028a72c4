using System.Net;
using System.Text;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;
using Amazon.Util;

namespace Amazon.SQS.Internal;

/// <summary>
/// What an error response says. The exception's class follows the shape in the body; its code is the older one that the query
/// protocol used, where the response names that too. https://smithy.io/2.0/aws/protocols/aws-query-protocol.html#aws-protocols-awsquerycompatible-trait
/// </summary>
internal readonly record struct ServiceError(string Shape, string Message, string Code, ErrorType Type, string RequestId)
{
    internal static ServiceError Read(IWebResponseData response, ReadOnlyMemory<byte> body)
    {
        var (type, message) = ReadBody(body);
        type ??= Header(response, "x-amzn-ErrorType")?.Split(':')[0];
        var shape = type?[(type.LastIndexOf('#') + 1)..];
        var query = Header(response, HeaderKeys.XAmzQueryError)?.Split(';', 2);
        var code = query?[0] ?? shape;
        message ??= $"The service returned an error{(code is null ? "" : $" with Error Code {code}")}"
            + (body.Length == 0 ? "." : $" and HTTP Body: {Encoding.UTF8.GetString(body.Span)}");
        var fault = query is [_, var who] && Enum.TryParse<ErrorType>(who, out var parsed) ? parsed : ErrorType.Unknown;
        return new ServiceError(shape, message, code, fault, Header(response, HeaderKeys.RequestIdHeader));
    }

    internal AmazonSQSException ToException(Exception innerException, HttpStatusCode statusCode) =>
        ErrorClasses.For(Shape)(Message, innerException, Type, Code, RequestId, statusCode);

    private static (string Type, string Message) ReadBody(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return (Member(json.RootElement, "__type"), Member(json.RootElement, "message") ?? Member(json.RootElement, "Message"));
        }
        catch (JsonException)
        {
            // A proxy or a load balancer answered, in its own format: the whole body becomes the message.
            return default;
        }
    }

    private static string Member(JsonElement root, string name) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    private static string Header(IWebResponseData response, string name) =>
        response.IsHeaderPresent(name) ? response.GetHeaderValue(name) : null;
}
