namespace Operations.Api.Aws;

/// <summary>A queue with its dead-letter queue, as SQS knows them.</summary>
/// <param name="Word">What this API calls it.</param>
/// <param name="Main">The queue itself.</param>
/// <param name="DeadLetters">Its dead-letter queue.</param>
internal sealed record WatchedQueue(string Word, QueuePlace Main, QueuePlace DeadLetters);
