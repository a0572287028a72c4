using System.Text.Json;
using Amazon.DynamoDBv2.Model;
using Events;
using Microsoft.Extensions.Options;
using Operations.Api.Aws;

namespace Operations.Api.Alerts;

/// <summary>
/// The notices that have to be sent yet, a row for each channel, so that none waits for another. A row is written with the step of the alert
/// and goes when the channel has taken the notice: neither an outage nor a crash loses one.
/// </summary>
internal sealed class Outbox(OperationsTable table, IOptions<AlertOptions> options)
{
    public const int MostAtATime = 25;

    private const string Body = "notice";
    private const string WrittenAt = "writtenAt";
    private const string NotBefore = "notBefore";
    private const string Attempts = "attempts";

    // Longer than any channel takes for one.
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan KeptLonger = TimeSpan.FromDays(1);

    /// <summary>What writes a notice down.</summary>
    public TransactWriteItem Add(string channel, Notice notice, DateTimeOffset now) => new()
    {
        Put = new Put
        {
            TableName = table.Name,
            Item = Row.Of(
                (OperationsRow.PartitionKey, Row.Text(OperationsRow.AlertsOutboxPartition(channel))),
                (OperationsRow.SortKey, Row.Text(notice.Id)),
                (Body, Row.Text(JsonSerializer.Serialize(notice, AlertJson.Default.Notice))),
                (WrittenAt, Row.Number(now.ToUnixTimeMilliseconds())),
                (NotBefore, Row.Number(now.ToUnixTimeMilliseconds())),
                (Attempts, Row.Number(0)),
                (OperationsRow.ExpiresAt, Row.Number((now + options.Value.GiveUpAfter + KeptLonger).ToUnixTimeSeconds()))),
        },
    };

    /// <summary>What a channel has to send, the oldest first.</summary>
    public async Task<IReadOnlyList<WaitingNotice>> WaitingAsync(string channel, CancellationToken cancellationToken) =>
        [.. (await table.EarliestAsync(OperationsRow.AlertsOutboxPartition(channel), MostAtATime, cancellationToken)).Select(row => Read(channel, row))];

    /// <summary>Takes the right to send a notice for a while.</summary>
    /// <returns>Whether nobody else has it.</returns>
    public Task<bool> TryTakeAsync(WaitingNotice waiting, DateTimeOffset now, CancellationToken cancellationToken) => table.TryUpdateAsync(
        new UpdateItemRequest
        {
            Key = KeyOf(waiting),
            UpdateExpression = "SET #before = :until, #attempts = #attempts + :one",
            ConditionExpression = "#before = :before",
            ExpressionAttributeNames = new(StringComparer.Ordinal) { ["#before"] = NotBefore, ["#attempts"] = Attempts },
            ExpressionAttributeValues = Row.Of(
                (":until", Row.Number((now + Lease).ToUnixTimeMilliseconds())),
                (":before", Row.Number(waiting.NotBefore.ToUnixTimeMilliseconds())),
                (":one", Row.Number(1))),
        },
        cancellationToken);

    /// <summary>It was sent, or is given up.</summary>
    public Task RemoveAsync(WaitingNotice waiting, CancellationToken cancellationToken) => table.DeleteAsync(
        OperationsRow.AlertsOutboxPartition(waiting.Channel), waiting.Notice.Id, cancellationToken);

    /// <summary>It could not be sent, and is tried again.</summary>
    public Task<bool> PutOffAsync(WaitingNotice waiting, DateTimeOffset until, CancellationToken cancellationToken) => table.TryUpdateAsync(
        new UpdateItemRequest
        {
            Key = KeyOf(waiting),
            UpdateExpression = "SET #before = :until",
            ConditionExpression = "attribute_exists(#before)",
            ExpressionAttributeNames = new(StringComparer.Ordinal) { ["#before"] = NotBefore },
            ExpressionAttributeValues = Row.Of((":until", Row.Number(until.ToUnixTimeMilliseconds()))),
        },
        cancellationToken);

    private static WaitingNotice Read(string channel, Dictionary<string, AttributeValue> row) => new(
        channel,
        JsonSerializer.Deserialize(row.TextOf(Body) ?? "", AlertJson.Default.Notice)!,
        DateTimeOffset.FromUnixTimeMilliseconds(row.NumberOf(WrittenAt) ?? 0),
        DateTimeOffset.FromUnixTimeMilliseconds(row.NumberOf(NotBefore) ?? 0),
        (int)(row.NumberOf(Attempts) ?? 0));

    private static Dictionary<string, AttributeValue> KeyOf(WaitingNotice waiting) =>
        OperationsTable.Key(OperationsRow.AlertsOutboxPartition(waiting.Channel), waiting.Notice.Id);
}
