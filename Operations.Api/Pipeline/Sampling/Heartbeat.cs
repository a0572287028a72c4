using System.Globalization;
using Amazon.DynamoDBv2.Model;
using Events;
using Operations.Api.Aws;

namespace Operations.Api.Pipeline;

/// <summary>What an instance of a service last said of itself.</summary>
internal sealed record Heartbeat
{
    public required string Service { get; init; }

    public required string Instance { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset SeenAt { get; init; }

    /// <summary>Events in hand.</summary>
    public required int InFlight { get; init; }

    /// <summary>In seconds: the longest that an event it finished lately had waited.</summary>
    public double? LongestWait { get; init; }

    /// <summary>Events since it started, by outcome.</summary>
    public required IReadOnlyDictionary<string, long> Counts { get; init; }

    public string Key => $"{Service} {Instance}";

    /// <returns>Null where the row is none.</returns>
    public static Heartbeat? Read(Dictionary<string, AttributeValue> row) =>
        row.TextOf(OperationsRow.Service) is { } service
        && row.TextOf(OperationsRow.Instance) is { } instance
        && Timestamp.TryParse(row.TextOf(OperationsRow.StartedAt), out var started)
        && Timestamp.TryParse(row.TextOf(OperationsRow.SeenAt), out var seen)
            ? new Heartbeat
            {
                Service = service,
                Instance = instance,
                StartedAt = started,
                SeenAt = seen,
                InFlight = (int)(row.NumberOf(OperationsRow.InFlight) ?? 0),
                LongestWait = row.DecimalOf(OperationsRow.LongestWait),
                Counts = (row.GetValueOrDefault(OperationsRow.Counts)?.M ?? [])
                    .ToDictionary(one => one.Key, one => long.Parse(one.Value.N, CultureInfo.InvariantCulture), StringComparer.Ordinal),
            }
            : null;
}
