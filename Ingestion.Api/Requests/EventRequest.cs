using System.Text.Json;
using Events;
using Ingestion.Api.CloudEvents;

namespace Ingestion.Api.Requests;

/// <summary>A body that is one event, and its <see cref="IdempotencyKey"/>.</summary>
internal sealed class EventRequest : IReadRequest
{
    private readonly EventSubmission? _submission;
    private readonly EventId? _key;

    private EventRequest(EventSubmission? submission, EventId? key, Problem? problem) =>
        (_submission, _key, Problem) = (submission, key, problem);

    public Problem? Problem { get; }

    public EventSubmission Submission => _submission ?? throw new InvalidOperationException("The body could not be read.");

    public static async ValueTask<EventRequest> BindAsync(HttpContext context)
    {
        if (BinaryCloudEvent.IsIn(context.Request))
        {
            var (submission, unreadable) = await BinaryCloudEvent.ReadAsync(context);
            return submission is null ? new EventRequest(null, null, unreadable) : Of(context.Request, submission);
        }

        var (body, problem) = await JsonBody.ReadAsync(context);
        return body is null ? new EventRequest(null, null, problem) : Of(context.Request, body.Root);
    }

    public static EventRequest Of(HttpRequest request, JsonElement root) => Of(request, CloudEventMediaTypes.ReaderFor(request)(root));

    private static EventRequest Of(HttpRequest request, EventSubmission submission)
    {
        var (key, problem) = IdempotencyKey.Read(request);
        return new EventRequest(submission, key, problem ?? IdempotencyKey.Compare(key, submission));
    }

    /// <summary>The event, once it has passed its validator.</summary>
    public EventEnvelope ToEnvelope(TenantId tenant, DateTimeOffset receivedAt)
    {
        var envelope = Submission.ToEnvelope(tenant, receivedAt, traceParent: null);
        return _key is null ? envelope : envelope with { Key = envelope.Key with { Id = _key } };
    }
}
