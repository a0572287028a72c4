using System.Globalization;
using Amazon.DynamoDBv2.Model;
using Events;
using Processor.Reports.Model;

namespace Processor.Reports.Counting;

/// <summary>What the rows of a day's events come to.</summary>
/// <param name="mostGroups">How many sources with their types, tenants and reasons are kept apart, of each.</param>
internal sealed class EventTally(int mostGroups)
{
    /// <summary>What a name is in the report where it could not be read.</summary>
    public const string Unknown = "(unknown)";

    private const int HoursOfDay = 24;

    public OutcomeTally All { get; } = new();

    public OutcomeTally[] Hours { get; } = [.. Enumerable.Range(0, HoursOfDay).Select(_ => new OutcomeTally())];

    public BoundedTally<SourceAndType> Sources { get; } = new(mostGroups);

    public BoundedTally<string> Tenants { get; } = new(mostGroups);

    public BoundedTally<string> Reasons { get; } = new(mostGroups);

    public LatencyTally Latency { get; } = new();

    /// <summary>The tenants of orders.</summary>
    public SortedSet<string> OrderTenants { get; } = new(StringComparer.Ordinal);

    /// <summary>How many took more than one delivery.</summary>
    public long Retried { get; private set; }

    public long PayloadBytes { get; private set; }

    public void Add(Dictionary<string, AttributeValue> row)
    {
        var outcome = OutcomeTally.IndexOf(row[EventRow.Status].S);
        var isRecord = OutcomeRow.IsOne(row[EventRow.PartitionKey].S);
        var source = isRecord ? row.GetValueOrDefault(EventRow.Source)?.S : row[EventRow.SortKey].S;
        var type = row.GetValueOrDefault(EventRow.Type)?.S;
        var tenant = DayIndex.TenantOf(row[DayIndex.SortKey].S);
        var received = TimeOf(row[EventRow.ReceivedAt].S);
        All.Add(outcome);
        Hours[received.UtcDateTime.Hour].Add(outcome);
        Sources.Add(new SourceAndType(source ?? Unknown, type ?? Unknown), outcome);
        Tenants.Add(tenant.Length == 0 ? Unknown : tenant, outcome);
        if (row.GetValueOrDefault(EventRow.ReasonCode)?.S is { } reason)
        {
            Reasons.Add(reason, outcome);
        }

        Retried += NumberOf(row, EventRow.Attempts) > 1 ? 1 : 0;
        PayloadBytes += NumberOf(row, EventRow.PayloadSize);
        if (!isRecord)
        {
            Latency.Add(TimeOf(row[EventRow.ProcessedAt].S) - received);
            AddOrderTenant(tenant, type);
        }
    }

    public void Add(EventTally other)
    {
        All.Add(other.All);
        for (var hour = 0; hour < HoursOfDay; hour++)
        {
            Hours[hour].Add(other.Hours[hour]);
        }

        Sources.Add(other.Sources);
        Tenants.Add(other.Tenants);
        Reasons.Add(other.Reasons);
        Latency.Add(other.Latency);
        OrderTenants.UnionWith(other.OrderTenants);
        Retried += other.Retried;
        PayloadBytes += other.PayloadBytes;
    }

    private void AddOrderTenant(string tenant, string? type)
    {
        if (type == nameof(OrderCreated) && OrderTenants.Count < mostGroups)
        {
            OrderTenants.Add(tenant);
        }
    }

    private static long NumberOf(Dictionary<string, AttributeValue> row, string name) =>
        row.TryGetValue(name, out var value) ? long.Parse(value.N, CultureInfo.InvariantCulture) : 0;

    private static DateTimeOffset TimeOf(string text) =>
        Timestamp.TryParse(text, out var time) ? time : throw new InvalidDataException("A row of the events table has a time that is none.");
}
