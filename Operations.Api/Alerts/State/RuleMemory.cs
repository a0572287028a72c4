using Events;
using Operations.Api.Aws;

namespace Operations.Api.Alerts;

/// <summary>What a rule remembers from check to check, whichever instance makes it.</summary>
internal sealed class RuleMemory(OperationsTable table)
{
    private const string Value = "value";
    private const string At = "at";

    public async Task<(long Value, DateTimeOffset At)?> FindAsync(string name, CancellationToken cancellationToken) =>
        await table.FindAsync(OperationsRow.AlertsMemory, name, cancellationToken) is { } row
            ? (row.NumberOf(Value) ?? 0, DateTimeOffset.FromUnixTimeMilliseconds(row.NumberOf(At) ?? 0))
            : null;

    public Task KeepAsync(string name, long value, DateTimeOffset at, CancellationToken cancellationToken) => table.PutAsync(
        Row.Of(
            (OperationsRow.PartitionKey, Row.Text(OperationsRow.AlertsMemory)),
            (OperationsRow.SortKey, Row.Text(name)),
            (Value, Row.Number(value)),
            (At, Row.Number(at.ToUnixTimeMilliseconds()))),
        cancellationToken);
}
