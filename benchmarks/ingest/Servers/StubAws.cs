using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace IngestBenchmark.Servers;

/// <summary>
/// Answers what the contenders ask of AWS, as cheaply as their SDKs believe it: sends to a queue are taken with their digests and forgotten,
/// rows of a table are kept as they came. It checks no signature.
/// </summary>
internal static class StubAws
{
    public const string Mode = "stub-aws";

    private static readonly ConcurrentDictionary<string, string> Rows = new(StringComparer.Ordinal);

    public static Task RunAsync(int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        var app = builder.Build();
        app.Run(AnswerAsync);
        return app.RunAsync();
    }

    private static async Task AnswerAsync(HttpContext context)
    {
        var request = context.Request;
        var body = ArrayPool<byte>.Shared.Rent((int)(request.ContentLength ?? 0));
        try
        {
            var memory = body.AsMemory(0, (int)(request.ContentLength ?? 0));
            await request.Body.ReadExactlyAsync(memory, context.RequestAborted);
            var answer = new ArrayBufferWriter<byte>(1024);
            Answer(request.Headers["X-Amz-Target"].ToString(), memory, answer);
            context.Response.ContentType = "application/x-amz-json-1.0";
            context.Response.ContentLength = answer.WrittenCount;
            await context.Response.BodyWriter.WriteAsync(answer.WrittenMemory, context.RequestAborted);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(body);
        }
    }

    private static void Answer(string target, ReadOnlyMemory<byte> body, ArrayBufferWriter<byte> answer)
    {
        switch (target)
        {
            case "AmazonSQS.SendMessageBatch":
                TakeBatch(body.Span, answer);
                break;
            case "AmazonSQS.SendMessage":
                TakeOne(body.Span, answer);
                break;
            case "DynamoDB_20120810.PutItem":
                using (var put = JsonDocument.Parse(body))
                {
                    var item = put.RootElement.GetProperty("Item");
                    Rows[item.GetProperty(Events.KeyRow.Prefix).GetRawText()] = item.GetRawText();
                }

                answer.Write("{}"u8);
                break;
            case "DynamoDB_20120810.GetItem":
                using (var get = JsonDocument.Parse(body))
                {
                    var prefix = get.RootElement.GetProperty("Key").GetProperty(Events.KeyRow.Prefix).GetRawText();
                    answer.Write(Encoding.UTF8.GetBytes(Rows.TryGetValue(prefix, out var row) ? $$"""{"Item":{{row}}}""" : "{}"));
                }

                break;
            default:
                answer.Write("{}"u8);
                break;
        }
    }

    private static void TakeOne(ReadOnlySpan<byte> body, ArrayBufferWriter<byte> answer)
    {
        var reader = new Utf8JsonReader(body);
        while (reader.Read())
        {
            if (reader is { TokenType: JsonTokenType.PropertyName, CurrentDepth: 1 } && reader.ValueTextEquals("MessageBody"u8))
            {
                reader.Read();
                answer.Write("{"u8);
                WriteDigest(ref reader, answer);
                answer.Write("}"u8);
                return;
            }
        }
    }

    private static void TakeBatch(ReadOnlySpan<byte> body, ArrayBufferWriter<byte> answer)
    {
        var reader = new Utf8JsonReader(body);
        var count = 0;
        answer.Write("""{"Failed":[],"Successful":["""u8);
        while (reader.Read())
        {
            if (reader is not { TokenType: JsonTokenType.PropertyName, CurrentDepth: 3 })
            {
                continue;
            }

            if (reader.ValueTextEquals("Id"u8))
            {
                reader.Read();
                answer.Write(count++ == 0 ? "{\"Id\":\""u8 : ",{\"Id\":\""u8);
                answer.Write(reader.ValueSpan);
                answer.Write("\","u8);
            }
            else if (reader.ValueTextEquals("MessageBody"u8))
            {
                reader.Read();
                WriteDigest(ref reader, answer);
                answer.Write("}"u8);
            }
            else
            {
                reader.Skip();
            }
        }

        answer.Write("]}"u8);
    }

    private static void WriteDigest(ref Utf8JsonReader text, ArrayBufferWriter<byte> answer)
    {
        Span<byte> digest = stackalloc byte[MD5.HashSizeInBytes];
        Span<byte> hex = stackalloc byte[2 * MD5.HashSizeInBytes];
        var raw = ArrayPool<byte>.Shared.Rent(text.ValueSpan.Length);
#pragma warning disable CA5351 // It is what SQS answers with.
        MD5.HashData(raw.AsSpan(0, text.CopyString(raw)), digest);
#pragma warning restore CA5351
        ArrayPool<byte>.Shared.Return(raw);
        Convert.TryToHexStringLower(digest, hex, out _);
        answer.Write("\"MessageId\":\"5fea7756-0ea4-451a-a703-a558b933e274\",\"MD5OfMessageBody\":\""u8);
        answer.Write(hex);
        answer.Write("\""u8);
    }
}
