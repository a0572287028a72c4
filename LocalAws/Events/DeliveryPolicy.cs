namespace LocalAws.Events;

/// <summary>How long a message for a target's queue is tried, and where it goes then.</summary>
internal sealed record DeliveryPolicy
{
    public const int MaxRetriesAllowed = 185;
    public const int MinAgeSeconds = 60;
    public const int MaxAgeSeconds = 86_400;

    /// <summary>What a target has that says nothing else: 185 retries within 24 hours.</summary>
    public static readonly DeliveryPolicy Default = new();

    public int MaxRetries { get; init; } = MaxRetriesAllowed;

    public TimeSpan MaxAge { get; init; } = TimeSpan.FromSeconds(MaxAgeSeconds);

    /// <summary>Null for none: what cannot be delivered is dropped.</summary>
    public string? DeadLetterArn { get; init; }

    /// <returns>What is out of range, or null.</returns>
    public static string? Problem(int? retries, int? ageSeconds) => (retries, ageSeconds) switch
    {
        ( < 0 or > MaxRetriesAllowed, _) => $"MaximumRetryAttempts must be from 0 to {MaxRetriesAllowed}.",
        (_, < MinAgeSeconds or > MaxAgeSeconds) => $"MaximumEventAgeInSeconds must be from {MinAgeSeconds} to {MaxAgeSeconds}.",
        _ => null,
    };

    public static DeliveryPolicy Of(int? retries, int? ageSeconds, string? deadLetterArn) => new()
    {
        MaxRetries = retries ?? MaxRetriesAllowed,
        MaxAge = TimeSpan.FromSeconds(ageSeconds ?? MaxAgeSeconds),
        DeadLetterArn = deadLetterArn,
    };
}
