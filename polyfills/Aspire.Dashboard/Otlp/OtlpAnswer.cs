using System.Text.Json;
using Google.Protobuf;
using Microsoft.AspNetCore.Http;

namespace Aspire.Dashboard.Otlp;

/// <summary>Answers in the encoding of the request (https://opentelemetry.io/docs/specs/otlp/#otlphttp-response).</summary>
internal static class OtlpAnswer
{
    public const string Protobuf = "application/x-protobuf";
    public const string Json = "application/json";

    /// <param name="rejectedName">The signal's own name for the count, such as rejectedSpans.</param>
    public static IResult Accepted(bool isJson, int rejected, string rejectedName)
    {
        const string reason = "Some items have no id, or there is no room for more of their kind.";
        if (isJson)
        {
            return Results.Text(
                rejected == 0 ? "{}" : $$$"""{"partialSuccess":{"{{{rejectedName}}}":"{{{rejected}}}","errorMessage":"{{{reason}}}"}}""", Json);
        }

        return Results.Bytes(rejected == 0 ? [] : Message(1, Message((1, rejected), (2, reason))), Protobuf);
    }

    /// <summary>A google.rpc.Status with INVALID_ARGUMENT.</summary>
    public static IResult Refused(bool isJson, int statusCode, string message) => new RawAnswer(
        statusCode,
        isJson ? Json : Protobuf,
        isJson ? JsonSerializer.SerializeToUtf8Bytes(new(3, message), Api.DashboardJson.Default.RpcStatus) : Message((1, 3), (2, message)));

    private static byte[] Message((int Field, int Value) number, (int Field, string Value) text)
    {
        using var stream = new MemoryStream();
        using (var output = new CodedOutputStream(stream, leaveOpen: true))
        {
            output.WriteTag(number.Field, WireFormat.WireType.Varint);
            output.WriteInt64(number.Value);
            output.WriteTag(text.Field, WireFormat.WireType.LengthDelimited);
            output.WriteString(text.Value);
        }

        return stream.ToArray();
    }

    private static byte[] Message(int field, byte[] nested)
    {
        using var stream = new MemoryStream();
        using (var output = new CodedOutputStream(stream, leaveOpen: true))
        {
            output.WriteTag(field, WireFormat.WireType.LengthDelimited);
            output.WriteBytes(ByteString.CopyFrom(nested));
        }

        return stream.ToArray();
    }

    private sealed class RawAnswer(int statusCode, string contentType, byte[] body) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = statusCode;
            httpContext.Response.ContentType = contentType;
            return httpContext.Response.Body.WriteAsync(body, httpContext.RequestAborted).AsTask();
        }
    }
}

internal sealed record RpcStatus(int Code, string Message);
