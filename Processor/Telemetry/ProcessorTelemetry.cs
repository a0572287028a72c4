using System.Diagnostics;
using System.Diagnostics.Metrics;
using Events;
using Processor.Consuming;

namespace Processor.Telemetry;

/// <summary>Every span and instrument of this service, by OpenTelemetry's names and units.</summary>
/// <remarks>https://opentelemetry.io/docs/specs/semconv/messaging/sqs/</remarks>
internal sealed class ProcessorTelemetry : IDisposable
{
    /// <summary>The name of both the activity source and the meter.</summary>
    public const string Name = "EventApp.Processor";

    private static readonly string Queue = Topology.EventsQueue.Name;
    private static readonly KeyValuePair<string, object?>[] ProcessTags =
    [
        new("messaging.system", "aws_sqs"),
        new("messaging.operation.type", "process"),
        new("messaging.operation.name", "process"),
        new("messaging.destination.name", Queue),
    ];

    private readonly ActivitySource _source = new(Name);
    private readonly Counter<long> _processed;
    private readonly Histogram<double> _duration;
    private readonly Histogram<double> _age;
    private readonly UpDownCounter<long> _inFlight;
    private readonly Counter<long> _unrecorded;

    public ProcessorTelemetry(IMeterFactory meters)
    {
        var meter = meters.Create(Name);
        _processed = meter.CreateCounter<long>("eventapp.events.processed", "{event}", "Events that came to their end, by outcome.");
        _duration = meter.CreateHistogram<double>("messaging.process.duration", "s", "How long an event's processing took.");
        _age = meter.CreateHistogram<double>("eventapp.events.age", "s", "From an event's receipt to its effect.");
        _unrecorded = meter.CreateCounter<long>(
            "eventapp.outcomes.unrecorded", "{event}", "Events that came to their end without the record of it being written.");
        _inFlight = meter.CreateUpDownCounter<long>("eventapp.events.in_flight", "{event}", "Events being processed.");
    }

    /// <summary>The span of a batch of messages, in a trace of its own.</summary>
    public Activity? StartDispatch(int messages)
    {
        Activity.Current = null;
        return _source.StartActivity(
            ActivityKind.Client,
            name: $"receive {Queue}",
            tags:
            [
                new("messaging.system", "aws_sqs"),
                new("messaging.operation.type", "receive"),
                new("messaging.operation.name", "receive"),
                new("messaging.destination.name", Queue),
                new("messaging.batch.message_count", messages),
            ]);
    }

    /// <summary>
    /// Starts each event's span in the event's own trace, linked to the dispatch. One event alone is current for its handler, so that the
    /// calls it makes belong to its trace; the calls of a batch serve many traces, and belong to the dispatch that every one of them links to.
    /// </summary>
    public void Start(IReadOnlyList<EventDelivery> events, Activity? dispatch)
    {
        _inFlight.Add(events.Count);
        foreach (var item in events)
        {
            item.Span = StartProcess(item, dispatch?.Context ?? default);
            Activity.Current = dispatch;
        }

        if (events is [{ Span: { } only }])
        {
            Activity.Current = only;
        }
    }

    /// <param name="item">Has been handled.</param>
    /// <param name="outcome">Null when it is to be delivered again.</param>
    /// <param name="duration">Of the dispatch that it was part of.</param>
    /// <param name="now">When that ended.</param>
    public void Stop(EventDelivery item, EventOutcome? outcome, TimeSpan duration, DateTimeOffset now)
    {
        _inFlight.Add(-1);
        var error = item.Result?.Failure?.Code;
        _duration.Record(duration.TotalSeconds, error is null ? ProcessTags : [.. ProcessTags, new("error.type", error)]);
        item.Span?.SetTag("eventapp.outcome", outcome?.Word);
        if (error is not null)
        {
            item.Span?.SetTag("error.type", error).SetStatus(ActivityStatusCode.Error, error);
        }

        item.Span?.Stop();
        if (outcome is not null)
        {
            Count(outcome);
        }

        if (outcome == EventOutcome.Processed)
        {
            _age.Record((now - item.Envelope.ReceivedAt).TotalSeconds);
        }
    }

    public void Count(EventOutcome outcome) => _processed.Add(1, new KeyValuePair<string, object?>("outcome", outcome.Word));

    public void CountUnrecorded() => _unrecorded.Add(1);

    public void Dispose() => _source.Dispose();

    private Activity? StartProcess(EventDelivery item, ActivityContext carrier)
    {
        if (!_source.HasListeners())
        {
            return null;
        }

        // Without a parent of its own, the event's span becomes a child of the dispatch, which is current.
        _ = ActivityContext.TryParse(item.Envelope.TraceParent, traceState: null, isRemote: true, out var parent);
        return _source.StartActivity(
            ActivityKind.Consumer,
            parent,
            [
                .. ProcessTags,
                new("messaging.message.id", item.Message.Id),
                new("cloudevents.event_id", item.Envelope.Key.Id.Value),
                new("cloudevents.event_source", item.Envelope.Key.Source.Value),
                new("cloudevents.event_type", item.Envelope.Type.Value),
            ],
            carrier == default ? null : [new ActivityLink(carrier)],
            name: $"process {Queue}");
    }
}
