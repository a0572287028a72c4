using System.Globalization;
using System.Net;
using System.Text;
using Amazon.DynamoDBv2.Model;
using Events;

namespace FaultsBenchmark;

/// <summary>Temperatures of fifty sensors: each has its own row, and changes its sensor's summary, which counts it.</summary>
internal sealed class Traffic(RunningSystem system)
{
    public const int Sensors = 50;
    public const int BatchSize = 100;

    private int _next;

    public int Accepted { get; private set; }

    /// <returns>Whether the queue took all of them; otherwise none of them counts as accepted.</returns>
    public async Task<bool> PostBatchAsync(CancellationToken cancellationToken = default)
    {
        var body = $"[{string.Join(',', Enumerable.Range(_next, BatchSize).Select(Event))}]";
        using var response = await system.Api.PostAsync(new Uri("/events/batch", UriKind.Relative), Json(body), cancellationToken);
        if (response.StatusCode != HttpStatusCode.Accepted)
        {
            return false;
        }

        _next += BatchSize;
        Accepted += BatchSize;
        return true;
    }

    public async Task<HttpStatusCode> PostOneAsync()
    {
        using var response = await system.Api.PostAsync(new Uri("/events", UriKind.Relative), Json(Event(_next++)));
        Accepted += response.StatusCode == HttpStatusCode.Accepted ? 1 : 0;
        return response.StatusCode;
    }

    /// <summary>The rows of events, and how many readings the summaries of their sensors have counted.</summary>
    public async Task<(int Rows, long Counted)> EffectsAsync()
    {
        var (rows, counted) = (0, 0L);
        foreach (var table in Topology.Tables)
        {
            var request = new ScanRequest { TableName = table.Name };
            do
            {
                var page = await system.DynamoDb.ScanAsync(request);
                foreach (var item in page.Items ?? [])
                {
                    rows += item.ContainsKey(EventRow.Fingerprint) ? 1 : 0;
                    counted += item.TryGetValue("count", out var count) && count.N is { } number
                        ? long.Parse(number, CultureInfo.InvariantCulture)
                        : 0;
                }

                request.ExclusiveStartKey = page.LastEvaluatedKey;
            }
            while (request.ExclusiveStartKey is { Count: > 0 });
        }

        return (rows, counted);
    }

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    private static string Event(int number) => string.Create(
        CultureInfo.InvariantCulture,
        $$$"""{"source":"sensor-{{{number % Sensors:d2}}}","type":"temperature","id":"reading-{{{number}}}","payload":{"value":{{{number % 300}}}.5,"unit":"kelvin"}}""");
}
