using System.Buffers;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;

namespace OperationsBenchmark;

/// <summary>
/// BatchWriteItem as bytes on the wire, many at once: a million rows are there within a minute. The signature has the right form, and LocalAws checks
/// none.
/// </summary>
internal sealed class RowWriter(Uri endpoint) : IDisposable
{
    private const int MaxBatch = 25;
    private const int Workers = 8;

    private readonly HttpClient _http = new() { BaseAddress = endpoint };

    public Task WriteAsync(string table, IEnumerable<IReadOnlyList<(string Name, object? Value)>> rows) => Parallel.ForEachAsync(
        rows.Chunk(MaxBatch), new ParallelOptions { MaxDegreeOfParallelism = Workers }, async (batch, cancellationToken) =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new ReadOnlyMemoryContent(Encode(table, batch)) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-amz-json-1.0");
            request.Headers.Add("X-Amz-Target", "DynamoDB_20120810.BatchWriteItem");
            request.Headers.Add("X-Amz-Date", "20260101T000000Z");
            request.Headers.TryAddWithoutValidation(
                "Authorization",
                $"AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host;x-amz-date, Signature={new string('0', 64)}");
            using var response = await _http.SendAsync(request, cancellationToken);
            if (!response.IsSuccessStatusCode)
            {
                throw new InvalidOperationException(await response.Content.ReadAsStringAsync(cancellationToken));
            }
        });

    public void Dispose() => _http.Dispose();

    private static ReadOnlyMemory<byte> Encode(string table, IEnumerable<IReadOnlyList<(string Name, object? Value)>> rows)
    {
        var buffer = new ArrayBufferWriter<byte>(32 * 1024);
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteStartObject("RequestItems");
        json.WriteStartArray(table);
        foreach (var row in rows)
        {
            json.WriteStartObject();
            json.WriteStartObject("PutRequest");
            json.WriteStartObject("Item");
            foreach (var (name, value) in row)
            {
                Write(json, name, value);
            }

            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }

    private static void Write(Utf8JsonWriter json, string name, object? value)
    {
        if (value is null)
        {
            return;
        }

        json.WriteStartObject(name);
        switch (value)
        {
            case string text:
                json.WriteString("S", text);
                break;
            case int or long:
                json.WriteString("N", Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
            case string[] set:
                json.WriteStartArray("SS");
                foreach (var one in set)
                {
                    json.WriteStringValue(one);
                }

                json.WriteEndArray();
                break;
            case IReadOnlyList<(string, object?)> map:
                json.WriteStartObject("M");
                foreach (var (key, one) in map)
                {
                    Write(json, key, one);
                }

                json.WriteEndObject();
                break;
            default:
                throw new ArgumentException($"No attribute is made of a {value.GetType().Name}.", nameof(value));
        }

        json.WriteEndObject();
    }
}
