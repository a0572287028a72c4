namespace Events;

/// <summary>A private S3 bucket, as a laptop and the cloud both create it.</summary>
public sealed record BucketDefinition
{
    public required string Name { get; init; }

    /// <summary>Whether a file that is overwritten or deleted stays there as an older version.</summary>
    public bool IsVersioned { get; init; }

    /// <summary>Whether EventBridge is told of what is created in the bucket and removed from it.</summary>
    public bool NotifiesEventBridge { get; init; }

    /// <summary>What web pages may send to the bucket; null where they may nothing.</summary>
    public CorsRule? Cors { get; init; }

    /// <summary>What is removed in time; everything else stays.</summary>
    public IReadOnlyList<ExpirationRule> Expirations { get; init; } = [];
}
