using Amazon.DynamoDBv2.Model;
using Events;

namespace Ingestion.Api.Tests.Drivers;

/// <summary>Puts events where the processor leaves them.</summary>
internal static class StoredEvents
{
    public const string Payload = """{"b":1e400,"a":"ü","n":9007199254740993,"amount":129.90}""";

    public static async Task StoreAsync(
        IngestionDriver driver, string id, string source, Dictionary<string, AttributeValue>? more = null, string tenant = "dev")
    {
        var row = new Dictionary<string, AttributeValue>(StringComparer.Ordinal)
        {
            [EventRow.PartitionKey] = new(EventKey.PartitionKeyOf(TenantId.Parse(tenant), EventId.Parse(id))),
            [EventRow.SortKey] = new(source),
            [EventRow.Type] = new("temperature"),
            [EventRow.Status] = new("processed"),
            [EventRow.ReceivedAt] = new("2026-03-01T12:00:00Z"),
            [EventRow.ProcessedAt] = new("2026-03-01T12:00:01Z"),
            [EventRow.Payload] = new(Payload),
        };
        foreach (var (name, value) in more ?? [])
        {
            row[name] = value;
        }

        await driver.Aws.DynamoDb.PutItemAsync(
            new PutItemRequest(Topology.EventsTable.Name, row), TestContext.Current.CancellationToken);
    }
}
