namespace Operations.Api.Aws;

/// <summary>Where a queue is.</summary>
internal sealed record QueuePlace(string Name, string Url, string Arn);
