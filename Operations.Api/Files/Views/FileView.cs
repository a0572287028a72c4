using Amazon.DynamoDBv2.Model;
using Events;
using Operations.Api.Aws;
using Operations.Api.DeadLetters;

namespace Operations.Api.Files;

/// <summary>One version of one file, and how far it has been processed.</summary>
internal sealed record FileView
{
    public required string Id { get; init; }

    public required string Tenant { get; init; }

    /// <summary>Of the object.</summary>
    public required string Key { get; init; }

    /// <summary>The last part of the key, decoded.</summary>
    public required string Name { get; init; }

    /// <summary><c>processing</c>, <c>processed</c>, <c>failed</c> or <c>superseded</c>.</summary>
    public required string Status { get; init; }

    /// <summary>Why it failed.</summary>
    public Reason? Reason { get; init; }

    /// <summary>The name of the rule that it is processed by.</summary>
    public string? Rule { get; init; }

    /// <summary><c>csv</c>, <c>json</c>, <c>zip</c> and so on.</summary>
    public string? Type { get; init; }

    /// <summary>In bytes.</summary>
    public long? Size { get; init; }

    public string? Version { get; init; }

    public string? ReceivedAt { get; init; }

    public string? StartedAt { get; init; }

    public string? FinishedAt { get; init; }

    /// <summary>When its key was overwritten or deleted.</summary>
    public string? ReplacedAt { get; init; }

    /// <summary>Rows, objects or lines read so far.</summary>
    public long Rows { get; init; }

    public long Accepted { get; init; }

    public long Rejected { get; init; }

    /// <summary>How many rows were rejected for which reason.</summary>
    public IReadOnlyDictionary<string, long>? RejectedBy { get; init; }

    /// <summary>From 0 to 1, by bytes.</summary>
    public required double Progress { get; init; }

    /// <summary>The exact sum of the amounts in it.</summary>
    public string? Amount { get; init; }

    /// <summary>Where its rejected rows are shown; absent where there are none.</summary>
    public string? Rejects { get; init; }

    public static FileView Of(Dictionary<string, AttributeValue> row)
    {
        var (id, key) = (row.TextOf(FileRow.Id) ?? "", row.TextOf(FileRow.Key) ?? "");
        var status = row.TextOf(FileRow.Status) ?? "";
        return new FileView
        {
            Id = id,
            Tenant = row.TextOf(FileRow.Tenant) ?? "",
            Key = key,
            Name = Uri.UnescapeDataString(key[(key.LastIndexOf('/') + 1)..]),
            Status = status,
            Reason = row.TextOf(FileRow.Reason) is { } code ? new Reason { Code = code, Message = row.TextOf(FileRow.ReasonMessage) } : null,
            Rule = row.TextOf(FileRow.Rule),
            Type = row.TextOf(FileRow.Type),
            Size = row.NumberOf(FileRow.Size),
            Version = row.TextOf(FileRow.Version),
            ReceivedAt = row.TextOf(FileRow.ReceivedAt),
            StartedAt = row.TextOf(FileRow.StartedAt),
            FinishedAt = row.TextOf(FileRow.FinishedAt),
            ReplacedAt = row.TextOf(FileRow.ReplacedAt),
            Rows = row.NumberOf(FileRow.Rows) ?? 0,
            Accepted = row.NumberOf(FileRow.Accepted) ?? 0,
            Rejected = row.NumberOf(FileRow.Rejected) ?? 0,
            RejectedBy = row.GetValueOrDefault(FileRow.RejectedBy)?.M is { Count: > 0 } by
                ? by.Keys.ToDictionary(reason => reason, reason => by.NumberOf(reason) ?? 0, StringComparer.Ordinal)
                : null,
            Progress = status == FileStatus.Processing ? Math.Round((row.DecimalOf(FileRow.Percent) ?? 0) / 100, 4) : 1,
            Amount = row.TextOf(FileRow.Amount),
            Rejects = row.TextOf(FileRow.RejectsKey) is null ? null : $"/files/{id}/rejects",
        };
    }
}
