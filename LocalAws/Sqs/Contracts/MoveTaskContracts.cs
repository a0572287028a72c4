namespace LocalAws.Sqs.Contracts;

internal static class MoveTaskContracts
{
    public sealed record StartMessageMoveTaskRequest(string? SourceArn, string? DestinationArn, int? MaxNumberOfMessagesPerSecond);

    public sealed record StartMessageMoveTaskResponse(string TaskHandle);

    public sealed record CancelMessageMoveTaskRequest(string? TaskHandle);

    public sealed record CancelMessageMoveTaskResponse(long ApproximateNumberOfMessagesMoved);

    public sealed record ListMessageMoveTasksRequest(string? SourceArn, int? MaxResults);

    public sealed record ListMessageMoveTasksResponse(IReadOnlyList<MoveTaskEntry>? Results);

    /// <param name="StartedTimestamp">Milliseconds since 1970.</param>
    public sealed record MoveTaskEntry(
        string? TaskHandle,
        string Status,
        string SourceArn,
        string? DestinationArn,
        int? MaxNumberOfMessagesPerSecond,
        long ApproximateNumberOfMessagesMoved,
        long ApproximateNumberOfMessagesToMove,
        string? FailureReason,
        long StartedTimestamp);
}
