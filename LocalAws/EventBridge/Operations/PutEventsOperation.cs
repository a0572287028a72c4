using System.Globalization;
using System.Text;
using System.Text.Json;
using LocalAws.EventBridge.Buses;
using LocalAws.Protocol;
using static LocalAws.EventBridge.Contracts.PutEventsContracts;

namespace LocalAws.EventBridge.Operations;

/// <remarks>https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html</remarks>
internal sealed partial class PutEventsOperation(BusRegistry buses, EventRouter router, TimeProvider timeProvider, ILogger logger)
{
    // From 1970 to 9999.
    private const double MaxSeconds = 253_402_300_799;

    public PutEventsResponse Put(AwsRequest call, PutEventsRequest request)
    {
        if (request.Entries is null or { Count: 0 or > EventBridgeLimits.MaxEntries })
        {
            throw EventBridgeErrors.Invalid(
                $"1 validation error detected: Value at 'entries' failed to satisfy constraint: Member must have length from 1 to {EventBridgeLimits.MaxEntries}.");
        }

        if (request.Entries.Sum(SizeOf) >= EventBridgeLimits.MaxTotalBytes)
        {
            throw EventBridgeErrors.Invalid("Total size of the entries in the request is over the limit.");
        }

        PutEventsResult[] results = [.. request.Entries.Select(entry => Put(call, entry))];
        return new PutEventsResponse(results.Count(result => result.ErrorCode is not null), results);
    }

    /// <remarks>https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevent-size.html</remarks>
    private static long SizeOf(PutEventsEntry? entry) => entry is null
        ? 0
        : (entry.Time is null ? 0 : EventBridgeLimits.TimeBytes) + BytesOf(entry.Source) + BytesOf(entry.DetailType) + BytesOf(entry.Detail)
            + (entry.Resources ?? []).Sum(BytesOf);

    private static long BytesOf(string? text) => text is null ? 0 : Encoding.UTF8.GetByteCount(text);

    private PutEventsResult Put(AwsRequest call, PutEventsEntry? entry)
    {
        if (Problem(entry) is { } problem)
        {
            return problem;
        }

        if (!EventDetail.TryParse(entry!.Detail!, out var detail))
        {
            return new PutEventsResult(null, "MalformedDetail", "Detail is malformed.");
        }

        using (detail)
        {
            var now = timeProvider.GetUtcNow();
            var id = Guid.CreateVersion7(now).ToString();
            var name = BusName.Of(call, entry.EventBusName);
            if (buses.Find(name) is { } bus)
            {
                router.Route(bus, EventEnvelope.Write(id, call, entry, TimeOf(entry) ?? now, detail.RootElement), entry.TraceHeader);
            }
            else
            {
                // As AWS does: the caller is not told.
                Log.NoSuchBus(logger, name.Name);
            }

            return new PutEventsResult(id, null, null);
        }
    }

    private static PutEventsResult? Problem(PutEventsEntry? entry) => entry switch
    {
        { Source: null or "" } or null => Missing("Source"),
        { DetailType: null or "" } => Missing("DetailType"),
        { Detail: null or "" } => Missing("Detail"),
        { Source: var source } when source.StartsWith("aws.", StringComparison.OrdinalIgnoreCase) =>
            new PutEventsResult(null, "NotAuthorizedForSourceException", "Not authorized for the source."),
        { TraceHeader.Length: 0 or > EventBridgeLimits.MaxTraceHeaderLength } => Invalid("TraceHeader", "it must have 1 to 500 characters."),
        { Time: not null } when TimeOf(entry) is null => Invalid("Time", "it must be a time."),
        _ => null,
    };

    private static PutEventsResult Missing(string name) => Invalid(name, $"{name} is a required argument.");

    private static PutEventsResult Invalid(string name, string reason) =>
        new(null, "InvalidArgument", $"Parameter {name} is not valid. Reason: {reason}");

    /// <summary>A number of seconds, as JSON 1.1 has it, or RFC 3339, which it reads too.</summary>
    private static DateTimeOffset? TimeOf(PutEventsEntry entry) => entry.Time switch
    {
        { ValueKind: JsonValueKind.Number } number when number.TryGetDouble(out var seconds) && seconds is >= 0 and <= MaxSeconds =>
            DateTimeOffset.FromUnixTimeMilliseconds((long)(seconds * 1000)),
        { ValueKind: JsonValueKind.String } text when DateTimeOffset.TryParse(
            text.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) => time,
        _ => null,
    };

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "An event was put on the event bus {Bus}, which does not exist: it is gone")]
        public static partial void NoSuchBus(ILogger logger, string bus);
    }
}
