using Amazon.DynamoDBv2.Model;
using Events;

namespace Operations.Api.Tests.Drivers;

/// <summary>Puts rows where the processor leaves them.</summary>
internal static class Rows
{
    /// <summary>An event's own row.</summary>
    public static Task StoreAsync(
        this OperationsDriver driver,
        string id,
        DateTimeOffset receivedAt,
        string tenant = "dev",
        string source = "sensor-01",
        string type = "temperature",
        string? subject = null,
        string? payloadReference = null) =>
        driver.PutAsync(
            $"{tenant}#{id}",
            source,
            tenant,
            receivedAt,
            ("type", type),
            ("status", "processed"),
            ("subject", subject),
            ("payload", payloadReference is null ? """{"value":22.5}""" : null),
            ("payloadReference", payloadReference),
            ("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"),
            ("messageId", "m-" + id),
            ("sentAt", Timestamp.Format(receivedAt.AddSeconds(1))));

    /// <summary>The record of another end.</summary>
    public static Task RecordAsync(
        this OperationsDriver driver,
        string id,
        string outcome,
        DateTimeOffset receivedAt,
        string tenant = "dev",
        string source = "sensor-01",
        string message = "m-other",
        string? reason = null) =>
        driver.PutAsync(
            $"#outcome#{tenant}#{id}",
            message + "#000",
            tenant,
            receivedAt,
            ("type", "temperature"),
            ("status", outcome),
            ("source", source),
            ("id", id),
            ("messageId", message),
            ("reasonCode", reason),
            ("reasonMessage", reason is null ? null : "Because."));

    private static async Task PutAsync(
        this OperationsDriver driver,
        string partition,
        string sort,
        string tenant,
        DateTimeOffset receivedAt,
        params IReadOnlyList<(string Name, string? Value)> attributes)
    {
        var (day, dayKey) = DayIndex.KeysOf(TenantId.Parse(tenant), receivedAt, partition, sort);
        var row = new Dictionary<string, AttributeValue>(StringComparer.Ordinal)
        {
            ["pk"] = new(partition),
            ["sk"] = new(sort),
            ["receivedAt"] = new(Timestamp.Format(receivedAt)),
            ["processedAt"] = new(Timestamp.Format(receivedAt.AddSeconds(2))),
            ["attempts"] = new() { N = "1" },
            ["payloadSize"] = new() { N = "14" },
            [DayIndex.PartitionKey] = new(day),
            [DayIndex.SortKey] = new(dayKey),
        };
        foreach (var (name, value) in attributes)
        {
            if (value is not null)
            {
                row[name] = new AttributeValue(value);
            }
        }

        if (OutcomeRow.IsOne(partition))
        {
            row[OutcomeIndex.PartitionKey] = new(OutcomeIndex.PartitionOf(row[EventRow.Status].S, day));
        }

        await driver.Aws.DynamoDb.PutItemAsync(new PutItemRequest(Topology.EventsTable.Name, row), TestContext.Current.CancellationToken);
    }
}
