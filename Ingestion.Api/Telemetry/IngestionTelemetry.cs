using System.Diagnostics;
using System.Diagnostics.Metrics;
using Events;

namespace Ingestion.Api.Telemetry;

/// <summary>Every span and instrument of this service, by OpenTelemetry's names and units.</summary>
/// <remarks>https://opentelemetry.io/docs/specs/semconv/messaging/sqs/</remarks>
internal sealed class IngestionTelemetry : IRefusalTelemetry, IDisposable
{
    /// <summary>The name of both the activity source and the meter.</summary>
    public const string Name = "EventApp.Ingestion";

    private readonly ActivitySource _source = new(Name);
    private readonly Counter<long> _ingested;
    private readonly Counter<long> _refused;
    private readonly Histogram<int> _sent;
    private readonly UpDownCounter<long> _pendingLines;
    private readonly UpDownCounter<long> _pendingBytes;

    public IngestionTelemetry(IMeterFactory meters)
    {
        var meter = meters.Create(Name);
        _ingested = meter.CreateCounter<long>(
            "eventapp.events.ingested", "{event}", "Events that were answered, by outcome, and by code where rejected.");
        _refused = meter.CreateCounter<long>("eventapp.requests.refused", "{request}", "Requests that were refused, by status and code.");
        _sent = meter.CreateHistogram<int>("eventapp.send.messages", "{message}", "Messages that one SendMessageBatch call carried.");
        _pendingLines = meter.CreateUpDownCounter<long>(
            "eventapp.stream.pending", "{line}", "Lines of streams that were read and are not answered yet.");
        _pendingBytes = meter.CreateUpDownCounter<long>(
            "eventapp.stream.pending.size", "By", "Bytes of lines of streams that were read and are not answered yet.");
    }

    /// <summary>
    /// The span of handing the events of one request to the queue, in that request's trace; linked to the traces that events bring along,
    /// because those are what they are processed in.
    /// </summary>
    public Activity? StartSend(string queue, IReadOnlyList<EventEnvelope> events) => _source.HasListeners()
        ? _source.StartActivity(
            ActivityKind.Producer,
            name: $"send {queue}",
            tags:
            [
                new("messaging.system", "aws_sqs"),
                new("messaging.operation.type", "send"),
                new("messaging.operation.name", "send"),
                new("messaging.destination.name", queue),
                new("messaging.batch.message_count", events.Count),
            ],
            links: LinksOf(events))
        : null;

    public void Ingested(EventOutcome outcome, int events)
    {
        if (events > 0)
        {
            _ingested.Add(events, new KeyValuePair<string, object?>("outcome", outcome.Word));
        }
    }

    /// <summary>An event that breaks its contract counts for the first thing that is wrong with it.</summary>
    public void Rejected(IReadOnlyList<EventError> errors) =>
        _ingested.Add(
            1,
            new KeyValuePair<string, object?>("outcome", EventOutcome.Rejected.Word),
            new KeyValuePair<string, object?>("code", errors[0].Code));

    public void Refused(int status, string code) =>
        _refused.Add(
            1, new KeyValuePair<string, object?>("http.response.status_code", status), new KeyValuePair<string, object?>("code", code));

    public void Sent(int messages) => _sent.Record(messages);

    /// <param name="lines">How many more are pending; negative for how many less.</param>
    /// <param name="bytes">The same of their bytes.</param>
    public void LinesPending(int lines, int bytes)
    {
        _pendingLines.Add(lines);
        _pendingBytes.Add(bytes);
    }

    public void Dispose() => _source.Dispose();

    private static IEnumerable<ActivityLink> LinksOf(IReadOnlyList<EventEnvelope> events)
    {
        foreach (var traceParent in events.Select(envelope => envelope.TraceParent).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            if (ActivityContext.TryParse(traceParent, traceState: null, isRemote: true, out var context))
            {
                yield return new ActivityLink(context);
            }
        }
    }
}
