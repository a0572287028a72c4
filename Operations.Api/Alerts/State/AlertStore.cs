using Amazon.DynamoDBv2.Model;
using Events;
using Operations.Api.Aws;

namespace Operations.Api.Alerts;

/// <summary>
/// The rows of alerts. Each step of one is a write on the condition that nobody took it before, together with the notices of it: however many
/// instances look, one takes the step, and a notice is written down for good when it is taken.
/// </summary>
internal sealed class AlertStore(OperationsTable table)
{
    /// <summary>More causes than that are not told apart any more.</summary>
    public const int MostOpen = 500;

    /// <summary>The alerts that are open, by their cause.</summary>
    public async Task<IReadOnlyList<Alert>> OpenAsync(CancellationToken cancellationToken) =>
        [.. (await table.LatestAsync(OperationsRow.Alerts, " ", "\U0010FFFF", MostOpen, cancellationToken)).Select(AlertFormat.Read)];

    /// <summary>The alerts that are over, the last first.</summary>
    public async Task<IReadOnlyList<Alert>> OverAsync(DateTimeOffset from, DateTimeOffset now, int most, CancellationToken cancellationToken)
    {
        var rows = await table.LatestAsync(
            OperationsRow.AlertsOver, SortableTime.Format(from), SortableTime.Format(now.AddDays(1)), most, cancellationToken);
        return [.. rows.Select(AlertFormat.Read)];
    }

    /// <summary>Opens an alert of a cause that has none, with what belongs to it.</summary>
    /// <returns>Whether it was opened here.</returns>
    public Task<bool> TryOpenAsync(Alert alert, IReadOnlyList<TransactWriteItem> with, CancellationToken cancellationToken) =>
        table.TryTransactAsync(
            [
                new TransactWriteItem
                {
                    Put = new Put
                    {
                        TableName = table.Name,
                        Item = AlertFormat.Write(alert),
                        ConditionExpression = "attribute_not_exists(#pk)",
                        ExpressionAttributeNames = new(StringComparer.Ordinal) { ["#pk"] = OperationsRow.PartitionKey },
                    },
                },
                .. with,
            ],
            cancellationToken);

    /// <summary>Takes an open alert one step on.</summary>
    /// <param name="before">As it was read.</param>
    /// <param name="after">As it is to be; where it has an end, it leaves those that are open.</param>
    /// <param name="with">What belongs to the step.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    /// <returns>Whether the step was taken here.</returns>
    public Task<bool> TryChangeAsync(Alert before, Alert after, IReadOnlyList<TransactWriteItem> with, CancellationToken cancellationToken)
    {
        var row = AlertFormat.Write(after with { Version = before.Version + 1 });
        var (partition, sort) = AlertFormat.KeyOf(before);
        const string asItWas = "#version = :version AND #id = :id";
        Dictionary<string, string> names = new(StringComparer.Ordinal) { ["#version"] = AlertFormat.Version, ["#id"] = "id" };
        var values = Row.Of((":version", Row.Number(before.Version)), (":id", Row.Text(before.Id)));
        TransactWriteItem[] step = after.EndedAt is null
            ?
            [
                new TransactWriteItem
                {
                    Put = new Put
                    {
                        TableName = table.Name,
                        Item = row,
                        ConditionExpression = asItWas,
                        ExpressionAttributeNames = names,
                        ExpressionAttributeValues = values,
                    },
                },
            ]
            :
            [
                new TransactWriteItem
                {
                    Delete = new Delete
                    {
                        TableName = table.Name,
                        Key = OperationsTable.Key(partition, sort),
                        ConditionExpression = asItWas,
                        ExpressionAttributeNames = names,
                        ExpressionAttributeValues = values,
                    },
                },
                new TransactWriteItem { Put = new Put { TableName = table.Name, Item = row } },
            ];
        return table.TryTransactAsync([.. step, .. with], cancellationToken);
    }
}
