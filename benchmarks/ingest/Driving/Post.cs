using System.Globalization;
using System.Text;

namespace IngestBenchmark.Driving;

/// <summary>A request that is sent again and again, each time with other ids in its events.</summary>
/// <param name="Bytes">The whole request.</param>
/// <param name="Ids">Where in it the ids stand, <see cref="IdLength"/> bytes each.</param>
internal sealed record Post(byte[] Bytes, IReadOnlyList<int> Ids)
{
    public const int IdLength = 16;

    private const string Placeholder = "----------id----";

    /// <summary>An event of 250 bytes.</summary>
    private const string Event =
        $$$"""{"source":"ecommerce.orders","type":"OrderCreated","id":"{{{Placeholder}}}","time":"2026-11-29T12:00:00Z","payload":{"order_id":1001,"amount":129.90,"currency":"EUR","customer":"c-20117","channel":"web","items":[{"sku":"A-100","quantity":2}]}}""";

    public static Post Of(Scenario scenario, string host, string key)
    {
        var events = Enumerable.Repeat(Event, scenario.Events);
        var body = scenario.Form switch
        {
            Form.Array => $"[{string.Join(',', events)}]",
            Form.Lines => string.Join('\n', events) + "\n",
            _ => Event,
        };
        var head = string.Create(
            CultureInfo.InvariantCulture,
            $"POST {scenario.Path} HTTP/1.1\r\nHost: {host}\r\nX-Api-Key: {key}\r\nContent-Type: {scenario.MediaType}\r\nContent-Length: {body.Length}\r\n\r\n");
        var text = head + body;
        var ids = new List<int>(scenario.Events);
        for (var at = text.IndexOf(Placeholder, StringComparison.Ordinal); at >= 0;
            at = text.IndexOf(Placeholder, at + IdLength, StringComparison.Ordinal))
        {
            ids.Add(at);
        }

        return new Post(Encoding.ASCII.GetBytes(text), ids);
    }

    /// <summary>One that nobody else writes to.</summary>
    public Post Copy() => this with { Bytes = [.. Bytes] };
}
