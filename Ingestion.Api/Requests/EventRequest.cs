using Events;
using Ingestion.Api.CloudEvents;
using Ingestion.Api.Errors;

namespace Ingestion.Api.Requests;

/// <summary>A body that is one event.</summary>
internal sealed class EventRequest : IReadRequest
{
    private readonly EventSubmission? _submission;

    private EventRequest(EventSubmission? submission, Problem? problem) => (_submission, Problem) = (submission, problem);

    public Problem? Problem { get; }

    public EventSubmission Submission => _submission ?? throw new InvalidOperationException("The body could not be read.");

    public static async ValueTask<EventRequest?> BindAsync(HttpContext context)
    {
        if (BinaryCloudEvent.IsIn(context.Request))
        {
            var (submission, unreadable) = await BinaryCloudEvent.ReadAsync(context);
            return new EventRequest(submission, unreadable);
        }

        var (body, problem) = await JsonBody.ReadAsync(context);
        return new EventRequest(body is null ? null : CloudEventMediaTypes.ReaderFor(context.Request)(body.Root), problem);
    }
}
