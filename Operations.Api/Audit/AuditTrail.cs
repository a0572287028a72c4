using System.Diagnostics;
using Amazon.DynamoDBv2.Model;
using Events;
using Operations.Api.Access;
using Operations.Api.Aws;

namespace Operations.Api.Audit;

/// <summary>
/// Writes down every change. An entry is there before the change is made, so that none goes unseen, and learns how it ended: where the trail
/// cannot be written, nothing is changed.
/// </summary>
internal sealed class AuditTrail(OperationsTable table, TimeProvider time)
{
    public const string Begun = "begun";
    public const string Done = "done";
    public const string Failed = "failed";

    // The entry's last word does not wait for long: the change is made by then.
    private static readonly TimeSpan EndTimeout = TimeSpan.FromSeconds(5);

    /// <summary>Makes a change between the two words of its entry.</summary>
    /// <param name="caller">Who.</param>
    /// <param name="tenant">Whose it is that is changed.</param>
    /// <param name="action">One of <see cref="AuditActions"/>.</param>
    /// <param name="target">What it is done to, as far as that is known before.</param>
    /// <param name="details">What else is asked for; never a key or a payload.</param>
    /// <param name="change">Gives its result, and the target where that is only known then.</param>
    /// <param name="cancellationToken">Ends the work until the change is begun.</param>
    /// <param name="isDone">Whether a result means that the change was made; every one does where this is null.</param>
    public async Task<T> WriteAsync<T>(
        Caller caller,
        string tenant,
        string action,
        string target,
        IReadOnlyDictionary<string, string> details,
        Func<Task<(T Result, string? Target)>> change,
        CancellationToken cancellationToken,
        Func<T, bool>? isDone = null)
    {
        var now = time.GetUtcNow();
        var id = EventId.Create(now).Value;
        var row = Row.Of(
            (OperationsRow.PartitionKey, Row.Text(OperationsRow.AuditPartition(tenant, now))),
            (OperationsRow.SortKey, Row.Text($"{SortableTime.Format(now)}#{id}")),
            (AuditFormat.At, Row.Text(Timestamp.Format(now))),
            (AuditFormat.Id, Row.Text(id)),
            (AuditFormat.Who, Row.Text(caller.Key)),
            (AuditFormat.WhoseKey, Row.Text(caller.Tenant.Value)),
            (AuditFormat.Tenant, Row.Text(tenant)),
            (AuditFormat.Action, Row.Text(action)),
            (AuditFormat.Target, Row.Text(target)),
            (AuditFormat.Details, AuditFormat.Map(details)),
            (AuditFormat.Outcome, Row.Text(Begun)),
            (AuditFormat.TraceId, Row.Text(Activity.Current?.TraceId.ToHexString())));
        await table.PutAsync(row, cancellationToken);
        try
        {
            var (result, known) = await change();
            await EndAsync(row, isDone?.Invoke(result) != false ? Done : Failed, known ?? target);
            return result;
        }
        catch
        {
            await EndAsync(row, Failed, target);
            throw;
        }
    }

    private async Task EndAsync(Dictionary<string, AttributeValue> row, string outcome, string target)
    {
        using var limit = new CancellationTokenSource(EndTimeout, time);
        row[AuditFormat.Outcome] = new AttributeValue(outcome);
        row[AuditFormat.Target] = new AttributeValue(target);
        await table.PutAsync(row, limit.Token);
    }
}
