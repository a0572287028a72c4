using Events;
using Operations.Api.DeadLetters;

namespace Operations.Api.Redrives;

/// <summary>A redrive, and how far it has got.</summary>
internal sealed record RedriveView
{
    public required string Id { get; init; }

    public required string Queue { get; init; }

    /// <summary><c>running</c>, <c>completed</c>, <c>cancelled</c> or <c>failed</c>.</summary>
    public required string State { get; init; }

    /// <summary><c>move</c>: SQS moves the whole queue; <c>select</c>: letter by letter.</summary>
    public required string Method { get; init; }

    /// <summary>Whose letters alone; absent for all.</summary>
    public string? Tenant { get; init; }

    public required LetterFilter Filter { get; init; }

    public required int RatePerSecond { get; init; }

    public required string StartedAt { get; init; }

    public required string UpdatedAt { get; init; }

    public string? EndedAt { get; init; }

    /// <summary>The public part of the key that it was asked for with.</summary>
    public required string StartedBy { get; init; }

    /// <summary>How many letters could be redriven when it was begun, as far as was looked.</summary>
    public required int Matched { get; init; }

    public required int Seen { get; init; }

    public required int Redriven { get; init; }

    /// <summary>How many were left where they are, and why.</summary>
    public required IReadOnlyDictionary<string, int> Skipped { get; init; }

    /// <summary>How many the queue did not take.</summary>
    public required int Failed { get; init; }

    /// <summary>From 0 to 1.</summary>
    public required double Progress { get; init; }

    /// <summary><c>service</c>, or <c>caller</c>: whoever watches it moves it on.</summary>
    public required string AdvancedBy { get; init; }

    /// <summary>Why it failed.</summary>
    public string? Reason { get; init; }

    public static RedriveView Of(RedriveJob job, bool isInBackground) => new()
    {
        Id = job.Id,
        Queue = job.Queue,
        State = job.State,
        Method = job.Method,
        Tenant = job.Tenant,
        Filter = job.Filter,
        RatePerSecond = job.RatePerSecond,
        StartedAt = Timestamp.Format(job.StartedAt),
        UpdatedAt = Timestamp.Format(job.UpdatedAt),
        EndedAt = job.EndedAt is { } ended ? Timestamp.Format(ended) : null,
        StartedBy = job.StartedBy,
        Matched = job.Matched,
        Seen = job.Seen,
        Redriven = job.Redriven,
        Skipped = job.Skipped,
        Failed = job.NotTaken,
        Progress = job.State == RedriveJob.Completed ? 1 : Math.Round(Math.Min(1, (double)job.Redriven / Math.Max(1, job.Matched)), 3),
        AdvancedBy = isInBackground ? "service" : "caller",
        Reason = job.Reason,
    };
}
