using System.Text.Json;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Events;
using Microsoft.Extensions.Options;
using Operations.Api.Aws;
using Operations.Api.DeadLetters;

namespace Operations.Api.Search;

/// <summary>Reads one event with everything that is known to have happened to it.</summary>
internal sealed class EventReader(IAmazonDynamoDB dynamoDb, LargePayloads largePayloads, IOptions<ResourceOptions> resources)
{
    private const int MostRows = 100;
    private const string RedrivesPrefix = "#redrives#";
    private const string Redrives = "redrives";

    /// <summary>The event's row and its records, by source. The newest hundred records where there are more.</summary>
    public async Task<IReadOnlyDictionary<string, IReadOnlyList<Dictionary<string, AttributeValue>>>> FindAsync(
        TenantId tenant, EventId id, CancellationToken cancellationToken)
    {
        var rows = await QueryAsync(EventKey.PartitionKeyOf(tenant, id), cancellationToken);
        var records = await QueryAsync(OutcomeRow.PartitionKeyOf(tenant, id), cancellationToken);
        return rows.Concat(records).GroupBy(row => SourceOf(row) ?? "", StringComparer.Ordinal)
            .ToDictionary<IGrouping<string, Dictionary<string, AttributeValue>>, string, IReadOnlyList<Dictionary<string, AttributeValue>>>(
                group => group.Key, group => [.. group], StringComparer.Ordinal);
    }

    /// <param name="key">Of the event.</param>
    /// <param name="rows">Its row and its records.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<EventDetail> DetailAsync(
        EventKey key, IReadOnlyList<Dictionary<string, AttributeValue>> rows, CancellationToken cancellationToken)
    {
        var stored = rows.FirstOrDefault(row => !IsRecord(row));
        var best = stored ?? rows.MaxBy(row => row.TextOf(EventRow.ProcessedAt) ?? "", StringComparer.Ordinal)!;
        var reference = PayloadReference.TryParse(best.TextOf(EventRow.PayloadReference), out var kept) ? kept : null;
        var opened = reference is null ? null : await largePayloads.OpenAsync(key.Tenant, reference, cancellationToken);
        return new EventDetail
        {
            Id = key.Id.Value,
            Source = key.Source.Value,
            Type = best.TextOf(EventRow.Type),
            Tenant = key.Tenant.Value,
            Outcome = best.TextOf(EventRow.Status) ?? "",
            ReceivedAt = best.TextOf(EventRow.ReceivedAt) ?? "",
            ProcessedAt = best.TextOf(EventRow.ProcessedAt),
            Time = best.TextOf(EventRow.Time),
            Subject = best.TextOf(EventRow.Subject),
            Priority = best.TextOf(EventRow.Priority),
            DataContentType = best.TextOf(EventRow.DataContentType),
            DataSchema = best.TextOf(EventRow.DataSchema),
            Extensions = best.TextOf(EventRow.Extensions) is { } extensions ? JsonElement.Parse(extensions) : null,
            Payload = PayloadOf(best, opened),
            PayloadBase64 = Base64Of(best, opened),
            PayloadReference = reference?.ToString(),
            PayloadBytes = best.NumberOf(EventRow.PayloadSize),
            TraceId = TraceIds.Of(best.TextOf(EventRow.TraceParent)),
            History = [.. rows.SelectMany(HistoryOf).DistinctBy(entry => (entry.At, entry.What, entry.MessageId)).OrderBy(TimeOf)],
            Redrives = await RedrivesAsync(key, cancellationToken),
        };
    }

    private static JsonElement? PayloadOf(Dictionary<string, AttributeValue> row, EventPayload? opened) => opened switch
    {
        { Bytes: null } large => JsonElement.Parse(large.Json.Span),
        _ => row.TextOf(EventRow.Payload) is { } json ? JsonElement.Parse(json) : null,
    };

    private static string? Base64Of(Dictionary<string, AttributeValue> row, EventPayload? opened) => opened?.Bytes is { } large
        ? Convert.ToBase64String(large.Span)
        : row.GetValueOrDefault(EventRow.PayloadBytes)?.B is { } bytes ? Convert.ToBase64String(bytes.ToArray()) : null;

    private static IEnumerable<HistoryEntry> HistoryOf(Dictionary<string, AttributeValue> row)
    {
        var message = row.TextOf(EventRow.MessageId);
        if (row.TextOf(EventRow.ReceivedAt) is { } received)
        {
            yield return new HistoryEntry { At = received, What = "received" };
        }

        if (row.TextOf(EventRow.SentAt) is { } sent)
        {
            yield return new HistoryEntry { At = sent, What = "sent", MessageId = message };
        }

        if (row.TextOf(EventRow.ProcessedAt) is { } processed)
        {
            yield return new HistoryEntry
            {
                At = processed,
                What = row.TextOf(EventRow.Status) ?? "",
                MessageId = message,
                Attempts = row.NumberOf(EventRow.Attempts),
                Reason = row.TextOf(EventRow.ReasonCode) is { } code
                    ? new Reason { Code = code, Message = row.TextOf(EventRow.ReasonMessage) }
                    : null,
            };
        }
    }

    private static DateTimeOffset TimeOf(HistoryEntry entry) => Timestamp.TryParse(entry.At, out var time) ? time : default;

    private static bool IsRecord(Dictionary<string, AttributeValue> row) => OutcomeRow.IsOne(row.TextOf(EventRow.PartitionKey) ?? "");

    private static string? SourceOf(Dictionary<string, AttributeValue> row) =>
        IsRecord(row) ? row.TextOf(EventRow.Source) : row.TextOf(EventRow.SortKey);

    private async Task<IReadOnlyList<Dictionary<string, AttributeValue>>> QueryAsync(string partition, CancellationToken cancellationToken)
    {
        var answer = await dynamoDb.QueryAsync(
            new QueryRequest
            {
                TableName = resources.Value.EventsTable,
                KeyConditionExpression = "#pk = :pk",
                ExpressionAttributeNames = new(StringComparer.Ordinal) { ["#pk"] = EventRow.PartitionKey },
                ExpressionAttributeValues = Row.Of((":pk", Row.Text(partition))),
                ScanIndexForward = false,
                ConsistentRead = true,
                Limit = MostRows,
            },
            cancellationToken);
        return answer.Items ?? [];
    }

    private async Task<int> RedrivesAsync(EventKey key, CancellationToken cancellationToken)
    {
        var answer = await dynamoDb.GetItemAsync(
            new GetItemRequest
            {
                TableName = resources.Value.EventsTable,
                Key = Row.Of((EventRow.PartitionKey, Row.Text(RedrivesPrefix + key.PartitionKey)), (EventRow.SortKey, Row.Text(key.SortKey))),
            },
            cancellationToken);
        return answer.Item?.GetValueOrDefault(Redrives)?.SS?.Count ?? 0;
    }
}
