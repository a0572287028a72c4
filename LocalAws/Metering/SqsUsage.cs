namespace LocalAws.Metering;

/// <param name="Requests">How often it was called.</param>
/// <param name="Chunks">What is billed: each 64 KB of messages in a request is one, and a request without any too.</param>
/// <param name="Bytes">Of messages.</param>
public sealed record SqsUsage(long Requests, long Chunks, long Bytes);
