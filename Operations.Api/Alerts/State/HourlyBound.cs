using System.Globalization;
using Amazon.DynamoDBv2.Model;
using Events;
using Microsoft.Extensions.Options;
using Operations.Api.Aws;

namespace Operations.Api.Alerts;

/// <summary>Counts the alerts that are told in an hour, those of all instances together, so that there are never more than may be.</summary>
internal sealed class HourlyBound(OperationsTable table, IOptions<AlertOptions> options)
{
    private const string Told = "told";
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(2);

    public async Task<bool> HasRoomAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        ((await table.FindAsync(OperationsRow.AlertsHours, HourOf(now), cancellationToken))?.NumberOf(Told) ?? 0) < options.Value.MaxPerHour;

    /// <summary>What counts one more, on the condition that there is room.</summary>
    public TransactWriteItem OneMore(DateTimeOffset now) => new()
    {
        Update = new Update
        {
            TableName = table.Name,
            Key = OperationsTable.Key(OperationsRow.AlertsHours, HourOf(now)),
            UpdateExpression = "SET #told = if_not_exists(#told, :none) + :one, #expires = :expires",
            ConditionExpression = "attribute_not_exists(#told) OR #told < :most",
            ExpressionAttributeNames = new(StringComparer.Ordinal) { ["#told"] = Told, ["#expires"] = OperationsRow.ExpiresAt },
            ExpressionAttributeValues = Row.Of(
                (":none", Row.Number(0)),
                (":one", Row.Number(1)),
                (":most", Row.Number(options.Value.MaxPerHour)),
                (":expires", Row.Number((now + KeptFor).ToUnixTimeSeconds()))),
        },
    };

    private static string HourOf(DateTimeOffset now) => now.UtcDateTime.ToString("yyyy-MM-dd'T'HH", CultureInfo.InvariantCulture);
}
