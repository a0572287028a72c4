using System.Text;

namespace LocalAws.Benchmark;

/// <summary>SQS calls as bytes on the wire. The signature has the right form, and nobody checks it.</summary>
internal static class SqsRequest
{
    public static byte[] Create(int port, string operation, string body) => Encoding.UTF8.GetBytes(
        "POST / HTTP/1.1\r\n" +
        $"Host: 127.0.0.1:{port}\r\n" +
        $"X-Amz-Target: AmazonSQS.{operation}\r\n" +
        "Content-Type: application/x-amz-json-1.0\r\n" +
        "X-Amz-Date: 20260101T000000Z\r\n" +
        "Authorization: AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/sqs/aws4_request, " +
        "SignedHeaders=content-type;host;x-amz-date;x-amz-target, Signature=0000000000000000000000000000000000000000000000000000000000000000\r\n" +
        $"Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n" +
        body);
}
