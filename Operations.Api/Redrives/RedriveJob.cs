using Operations.Api.DeadLetters;

namespace Operations.Api.Redrives;

/// <summary>A redrive: what it is to do, and how far it has got.</summary>
internal sealed record RedriveJob
{
    public const string Running = "running";
    public const string Completed = "completed";
    public const string Cancelled = "cancelled";
    public const string Failed = "failed";

    /// <summary>SQS moves the whole queue.</summary>
    public const string Move = "move";

    /// <summary>Letter by letter.</summary>
    public const string Select = "select";

    public required string Id { get; init; }

    public required string Queue { get; init; }

    public required string State { get; init; }

    public required string Method { get; init; }

    /// <summary>Whose letters alone; null for all.</summary>
    public string? Tenant { get; init; }

    public required LetterFilter Filter { get; init; }

    public required int RatePerSecond { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public required string StartedBy { get; init; }

    /// <summary>How many letters could be redriven when it was begun.</summary>
    public required int Matched { get; init; }

    public int Seen { get; init; }

    public int Redriven { get; init; }

    /// <summary>By verdict.</summary>
    public IReadOnlyDictionary<string, int> Skipped { get; init; } = new Dictionary<string, int>(StringComparer.Ordinal);

    /// <summary>Letters that the queue did not take; they stay where they are.</summary>
    public int NotTaken { get; init; }

    /// <summary>Steps in a row in which nothing came.</summary>
    public int EmptyLooks { get; init; }

    /// <summary>Why it failed.</summary>
    public string? Reason { get; init; }

    /// <summary>What SQS calls its work.</summary>
    public string? TaskHandle { get; init; }

    /// <summary>When SQS says that its work began, in milliseconds since 1970: the name of the task once it has ended.</summary>
    public long? TaskStarted { get; init; }

    public bool IsRunning => State == Running;
}
