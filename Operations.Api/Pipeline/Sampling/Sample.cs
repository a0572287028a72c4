namespace Operations.Api.Pipeline;

/// <summary>What was seen of everything at one time.</summary>
/// <param name="At">When.</param>
/// <param name="Queues">By the word for the queue; a queue that did not answer is absent.</param>
/// <param name="Instances">Those that were heard of lately.</param>
/// <param name="Dependencies">Whether each answered.</param>
internal sealed record Sample(
    DateTimeOffset At,
    IReadOnlyDictionary<string, QueueCounts> Queues,
    IReadOnlyList<Heartbeat> Instances,
    IReadOnlyList<DependencyView> Dependencies);
