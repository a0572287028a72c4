using Amazon.DynamoDBv2.Model;
using Events;
using Operations.Api.Aws;

namespace Operations.Api.Audit;

/// <summary>Reads the trail of one tenant backwards, month by month, in bounded steps.</summary>
internal sealed class AuditReader(OperationsTable table)
{
    private const int MostQueries = 26;

    /// <param name="tenant">Whose changes.</param>
    /// <param name="from">Included.</param>
    /// <param name="before">The sort key that everything shown comes before.</param>
    /// <param name="start">A time of the month that <paramref name="before"/> lies in.</param>
    /// <param name="action">What alone is shown; null for everything.</param>
    /// <param name="limit">How many entries.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The entries, and the sort key to go on before; null at the end.</returns>
    public async Task<(IReadOnlyList<AuditEntry> Items, string? Next)> ReadAsync(
        string tenant, DateTimeOffset from, string before, DateTimeOffset start, string? action, int limit, CancellationToken cancellationToken)
    {
        var items = new List<AuditEntry>();
        var month = FirstOf(start);
        var lower = SortableTime.Format(from);
        for (var query = 0; query < MostQueries; query++)
        {
            if (month.AddMonths(1) <= from || string.CompareOrdinal(before, lower) <= 0)
            {
                return (items, null);
            }

            var rows = await table.LatestAsync(
                OperationsRow.AuditPartition(tenant, month), lower, JustBefore(before), limit, cancellationToken);
            foreach (var row in rows.Where(row => action is null || row.TextOf(AuditFormat.Action) == action))
            {
                items.Add(AuditFormat.Read(row));
                if (items.Count == limit)
                {
                    return (items, SortKeyOf(row));
                }
            }

            (before, month) = rows.Count == limit ? (SortKeyOf(rows[^1]), month) : (SortableTime.Format(month), month.AddMonths(-1));
        }

        return (items, before);
    }

    private static string SortKeyOf(Dictionary<string, AttributeValue> row) => row.TextOf(OperationsRow.SortKey) ?? "";

    private static DateTimeOffset FirstOf(DateTimeOffset time) => new(time.Year, time.Month, 1, 0, 0, 0, TimeSpan.Zero);

    // Sort keys are of one length and have no '~', so that nothing lies between this text and the key.
    private static string JustBefore(string sortKey) => sortKey[..^1] + (char)(sortKey[^1] - 1) + '~';
}
