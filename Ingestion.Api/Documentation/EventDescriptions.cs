using Ingestion.Api.CloudEvents;
using Ingestion.Api.Contracts;
using Ingestion.Api.Requests;
using Ingestion.Api.Streaming;

namespace Ingestion.Api.Documentation;

/// <summary>What the documentation says of each route, with every status that it answers.</summary>
internal static class EventDescriptions
{
    private const string Encodings = "The body may be sent in a Content-Encoding: " + ContentCodings.Accepted + ". ";

    private const string Streams =
        "A stream of events, one a line, is sent as " + Ndjson.MediaType + " and answered with 200 while it is read: a line for each event, "
        + "in order, once the queue has it, and at the end a line that counts them. What went wrong after the first line stands in that "
        + "last line as problem; send lines without a verdict again, with the same ids. Read while you send. A client that reads only after "
        + "it has sent everything should send Prefer: return=minimal, which leaves the accepted events out of the answer.";

    public static void DescribePostEvent(this RouteHandlerBuilder route) => route
        .WithName("PostEvent")
        .WithSummary("Send one event")
        .WithDescription(
            "202 means that the queue has the event: it will have its effect once, however often it is sent with the same source and id. "
            + "On 503 send it again. A CloudEvent 1.0 may come whole, or in binary mode: its attributes as ce- headers, its data "
            + "as the body, of any content type. A body of " + CloudEventMediaTypes.Batch + " is a batch, and answered as one. "
            + Encodings + Streams)
        .WithMetadata(
            new RequestHeader(
                IdempotencyKey.Header, "The event's id, as a quoted string: instead of one in the body, or the same.", $"\"{Examples.Id}\""),
            new Example(null, Examples.Event, typeof(SubmittedEvent)),
            new Example(null, Examples.CloudEvent, typeof(SubmittedCloudEvent), CloudEventMediaTypes.Structured),
            new Example(StatusCodes.Status202Accepted, Examples.Accepted, typeof(AcceptedEvent)))
        .ShowStream()
        .Produces<AcceptedEvent>(StatusCodes.Status202Accepted)
        .ProducesProblems(
            StatusCodes.Status400BadRequest,
            StatusCodes.Status401Unauthorized,
            StatusCodes.Status403Forbidden,
            StatusCodes.Status408RequestTimeout,
            StatusCodes.Status413PayloadTooLarge,
            StatusCodes.Status415UnsupportedMediaType,
            StatusCodes.Status429TooManyRequests,
            StatusCodes.Status500InternalServerError,
            StatusCodes.Status503ServiceUnavailable);

    public static void DescribePostBatch(this RouteHandlerBuilder route) => route
        .WithName("PostBatch")
        .WithSummary("Send up to 1,000 events")
        .WithDescription(
            "Every event is judged by itself, and the answer has one result for each, in order. 202: all were accepted. 207: some were. "
            + "422: none is valid. 503: the queue took none; send those marked retry again, with the ids given. " + Encodings + Streams)
        .WithMetadata(
            new Example(null, Examples.Batch, typeof(SubmittedEvent[])),
            new Example(null, Examples.CloudEventBatch, typeof(SubmittedCloudEvent[]), CloudEventMediaTypes.Batch),
            new Example(StatusCodes.Status207MultiStatus, Examples.MixedBatch, typeof(BatchReceipt)))
        .ShowStream()
        .Produces<BatchReceipt>(StatusCodes.Status202Accepted)
        .Produces<BatchReceipt>(StatusCodes.Status207MultiStatus)
        .Produces<BatchReceipt>(StatusCodes.Status422UnprocessableEntity)
        .Produces<BatchReceipt>(StatusCodes.Status503ServiceUnavailable)
        .ProducesProblems(
            StatusCodes.Status400BadRequest,
            StatusCodes.Status401Unauthorized,
            StatusCodes.Status403Forbidden,
            StatusCodes.Status408RequestTimeout,
            StatusCodes.Status413PayloadTooLarge,
            StatusCodes.Status415UnsupportedMediaType,
            StatusCodes.Status429TooManyRequests,
            StatusCodes.Status500InternalServerError);

    public static void DescribeValidate(this RouteHandlerBuilder route) => route
        .WithName("ValidateEvents")
        .WithSummary("Judge events without sending them")
        .WithDescription(
            "One event, or an array of up to 1,000, judged as POST /events and POST /events/batch judge them, with the same codes. "
            + "Nothing is taken in.")
        .WithMetadata(
            new Example(null, Examples.Mixed, typeof(SubmittedEvent[])),
            new Example(StatusCodes.Status200OK, Examples.Judged, typeof(ValidationReceipt)))
        .Produces<ValidationReceipt>()
        .ProducesProblems(
            StatusCodes.Status400BadRequest,
            StatusCodes.Status401Unauthorized,
            StatusCodes.Status403Forbidden,
            StatusCodes.Status408RequestTimeout,
            StatusCodes.Status413PayloadTooLarge,
            StatusCodes.Status415UnsupportedMediaType,
            StatusCodes.Status429TooManyRequests,
            StatusCodes.Status500InternalServerError,
            StatusCodes.Status503ServiceUnavailable);

    public static void DescribeGetEventTypes(this RouteHandlerBuilder route) => route
        .WithName("GetEventTypes")
        .WithSummary("What each type of event has to be")
        .WithDescription(
            "Every type that has a contract, with the JSON Schema (2020-12) of its payload and an example. Ask again with If-None-Match.")
        .Produces<EventTypeList>()
        .Produces(StatusCodes.Status304NotModified)
        .ProducesProblems(
            StatusCodes.Status400BadRequest,
            StatusCodes.Status401Unauthorized,
            StatusCodes.Status429TooManyRequests,
            StatusCodes.Status500InternalServerError,
            StatusCodes.Status503ServiceUnavailable);

    public static void DescribeGetEvent(this RouteHandlerBuilder route) => route
        .WithName("GetEvent")
        .WithSummary("What became of an event")
        .WithDescription(
            "404 with Retry-After also while an accepted event is on its way. 409: several sources have an event of this id; name one. "
            + "With Accept: " + CloudEventMediaTypes.Structured + " the event is shown as a CloudEvent.")
        .WithMetadata(
            new Example(StatusCodes.Status200OK, Examples.Stored, typeof(StoredEvent)),
            new Example(StatusCodes.Status200OK, Examples.CloudEvent, typeof(SubmittedCloudEvent), CloudEventMediaTypes.Structured))
        .Produces<StoredEvent>()
        .ProducesProblems(
            StatusCodes.Status400BadRequest,
            StatusCodes.Status401Unauthorized,
            StatusCodes.Status403Forbidden,
            StatusCodes.Status404NotFound,
            StatusCodes.Status406NotAcceptable,
            StatusCodes.Status409Conflict,
            StatusCodes.Status429TooManyRequests,
            StatusCodes.Status500InternalServerError,
            StatusCodes.Status503ServiceUnavailable);

    private static RouteHandlerBuilder ShowStream(this RouteHandlerBuilder route) => route
        .WithMetadata(
            new Example(null, Examples.Stream, typeof(SubmittedEvent), Ndjson.MediaType),
            new Example(StatusCodes.Status200OK, Examples.StreamVerdicts, typeof(BatchItemReceipt), Ndjson.MediaType))
        .Produces<BatchItemReceipt>(StatusCodes.Status200OK, Ndjson.MediaType);

    /// <summary>The statuses that are answered with problem details.</summary>
    public static void ProducesProblems(this RouteHandlerBuilder route, params ReadOnlySpan<int> statuses)
    {
        foreach (var status in statuses)
        {
            route.Produces<ProblemBody>(status, "application/problem+json");
        }
    }
}
