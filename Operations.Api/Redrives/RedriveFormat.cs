using Amazon.DynamoDBv2.Model;
using Events;
using Operations.Api.Aws;
using Operations.Api.DeadLetters;

namespace Operations.Api.Redrives;

/// <summary>The row of a redrive.</summary>
internal static class RedriveFormat
{
    public const string State = "state";
    public const string LeaseUntil = "leaseUntil";
    public const string LeaseOwner = "leaseOwner";

    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(90);

    public static Dictionary<string, AttributeValue> Write(RedriveJob job) => Row.Of(
        (OperationsRow.PartitionKey, Row.Text(OperationsRow.RedrivesPartition(job.Queue))),
        (OperationsRow.SortKey, Row.Text(job.Id)),
        ("queue", Row.Text(job.Queue)),
        (State, Row.Text(job.State)),
        ("method", Row.Text(job.Method)),
        ("tenant", Row.Text(job.Tenant)),
        ("reasonFilter", Row.Text(job.Filter.Reason)),
        ("sourceFilter", Row.Text(job.Filter.Source)),
        ("typeFilter", Row.Text(job.Filter.Type)),
        ("idFilter", Row.Text(job.Filter.Id)),
        ("messageIds", job.Filter.MessageIds is { Count: > 0 } ids ? new AttributeValue { L = [.. ids.Select(id => new AttributeValue(id))] } : null),
        ("ratePerSecond", Row.Number(job.RatePerSecond)),
        (OperationsRow.StartedAt, Row.Text(Timestamp.Format(job.StartedAt))),
        (OperationsRow.ExpiresAt, Row.Number((job.StartedAt + KeptFor).ToUnixTimeSeconds())),
        ("updatedAt", Row.Text(Timestamp.Format(job.UpdatedAt))),
        ("endedAt", job.EndedAt is { } ended ? Row.Text(Timestamp.Format(ended)) : null),
        ("startedBy", Row.Text(job.StartedBy)),
        ("matched", Row.Number(job.Matched)),
        ("seen", Row.Number(job.Seen)),
        ("redriven", Row.Number(job.Redriven)),
        ("skipped", new AttributeValue { M = job.Skipped.ToDictionary(one => one.Key, one => Row.Number(one.Value), StringComparer.Ordinal) }),
        ("notTaken", Row.Number(job.NotTaken)),
        ("emptyLooks", Row.Number(job.EmptyLooks)),
        ("reason", Row.Text(job.Reason)),
        ("taskHandle", Row.Text(job.TaskHandle)),
        ("taskStarted", job.TaskStarted is { } started ? Row.Number(started) : null));

    public static RedriveJob Read(Dictionary<string, AttributeValue> row) => new()
    {
        Id = Required(row, OperationsRow.SortKey),
        Queue = Required(row, "queue"),
        State = Required(row, State),
        Method = Required(row, "method"),
        Tenant = row.TextOf("tenant"),
        Filter = new LetterFilter
        {
            Reason = row.TextOf("reasonFilter"),
            Source = row.TextOf("sourceFilter"),
            Type = row.TextOf("typeFilter"),
            Id = row.TextOf("idFilter"),
            MessageIds = row.GetValueOrDefault("messageIds")?.L?.ConvertAll(id => id.S),
        },
        RatePerSecond = Count(row, "ratePerSecond"),
        StartedAt = Time(row, OperationsRow.StartedAt) ?? default,
        UpdatedAt = Time(row, "updatedAt") ?? default,
        EndedAt = Time(row, "endedAt"),
        StartedBy = Required(row, "startedBy"),
        Matched = Count(row, "matched"),
        Seen = Count(row, "seen"),
        Redriven = Count(row, "redriven"),
        Skipped = (row.GetValueOrDefault("skipped")?.M ?? []).Keys
            .ToDictionary(word => word, word => Count(row["skipped"].M, word), StringComparer.Ordinal),
        NotTaken = Count(row, "notTaken"),
        EmptyLooks = Count(row, "emptyLooks"),
        Reason = row.TextOf("reason"),
        TaskHandle = row.TextOf("taskHandle"),
        TaskStarted = row.NumberOf("taskStarted"),
    };

    private static string Required(Dictionary<string, AttributeValue> row, string name) =>
        row.TextOf(name) ?? throw new InvalidDataException($"A redrive has no {name}.");

    private static int Count(Dictionary<string, AttributeValue> row, string name) => (int)(row.NumberOf(name) ?? 0);

    private static DateTimeOffset? Time(Dictionary<string, AttributeValue> row, string name) =>
        Timestamp.TryParse(row.TextOf(name), out var time) ? time : null;
}
