namespace LocalAws.EventBridge.Contracts;

internal static class BusContracts
{
    public sealed record EmptyResponse
    {
        public static readonly EmptyResponse Instance = new();
    }

    public sealed record Tag(string? Key, string? Value);

    public sealed record DeadLetterConfig(string? Arn);

    public sealed record CreateEventBusRequest(string? Name, string? Description, DeadLetterConfig? DeadLetterConfig, IReadOnlyList<Tag>? Tags);

    public sealed record CreateEventBusResponse(string EventBusArn, string? Description, DeadLetterConfig? DeadLetterConfig);

    public sealed record BusNameRequest(string? Name);

    public sealed record DescribeEventBusResponse(
        string Name, string Arn, string? Description, DeadLetterConfig? DeadLetterConfig, double CreationTime, double LastModifiedTime);

    public sealed record ListEventBusesRequest(string? NamePrefix, string? NextToken, int? Limit);

    public sealed record ListEventBusesResponse(IReadOnlyList<ListedBus> EventBuses, string? NextToken);

    public sealed record ListedBus(string Name, string Arn, string? Description, double CreationTime, double LastModifiedTime);
}
