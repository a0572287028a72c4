namespace Events;

/// <summary>What a web page in a browser may do with a bucket, given a URL that is signed: the signature is what allows it.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/ManageCorsUsing.html</remarks>
public sealed record CorsRule
{
    /// <summary>Origins of pages; <c>*</c> stands for all.</summary>
    public required IReadOnlyList<string> Origins { get; init; }

    public required IReadOnlyList<string> Methods { get; init; }

    /// <summary>Request headers; <c>*</c> stands for all.</summary>
    public IReadOnlyList<string> Headers { get; init; } = [];

    /// <summary>Response headers that a page may read.</summary>
    public IReadOnlyList<string> ExposedHeaders { get; init; } = [];

    /// <summary>How long a browser may remember the answer.</summary>
    public TimeSpan MaxAge { get; init; } = TimeSpan.FromHours(1);
}
