using System.Text.Json;

namespace LocalAws.EventBridge.Contracts;

internal static class PutEventsContracts
{
    public sealed record PutEventsRequest(IReadOnlyList<PutEventsEntry?>? Entries);

    /// <param name="Time">Seconds since 1970, with or without decimals.</param>
    public sealed record PutEventsEntry(
        JsonElement? Time,
        string? Source,
        IReadOnlyList<string?>? Resources,
        string? DetailType,
        string? Detail,
        string? EventBusName,
        string? TraceHeader);

    /// <param name="Entries">One for each entry of the request, in its order.</param>
    public sealed record PutEventsResponse(int FailedEntryCount, IReadOnlyList<PutEventsResult> Entries);

    public sealed record PutEventsResult(string? EventId, string? ErrorCode, string? ErrorMessage);
}
