namespace LocalAws.Metering;

/// <param name="Invocations">Those that have ended.</param>
/// <param name="Milliseconds">Of all of them, each rounded up.</param>
public sealed record LambdaUsage(long Invocations, long Milliseconds);
