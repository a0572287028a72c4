namespace LocalAws.Lambda.Api;

/// <remarks>https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html</remarks>
internal static class LambdaLimits
{
    /// <summary>Of an event, and of an answer, in bytes.</summary>
    public const int MaxPayload = 6 * 1024 * 1024;

    public static readonly TimeSpan MaxTimeout = TimeSpan.FromMinutes(15);

    public const int MinMemory = 128;

    public const int MaxMemory = 10_240;
}
