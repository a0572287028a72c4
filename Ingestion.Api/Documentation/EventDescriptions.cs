using Ingestion.Api.Contracts;

namespace Ingestion.Api.Documentation;

/// <summary>What the documentation says of each route, with every status that it answers.</summary>
internal static class EventDescriptions
{
    public static void DescribePostEvent(this RouteHandlerBuilder route) => route
        .WithName("PostEvent")
        .WithSummary("Send one event")
        .WithDescription(
            "202 means that the queue has the event: it will have its effect once, however often it is sent with the same source and id. "
            + "On 503 send it again.")
        .WithMetadata(
            new Example(null, Examples.Event, typeof(SubmittedEvent)),
            new Example(StatusCodes.Status202Accepted, Examples.Accepted, typeof(AcceptedEvent)))
        .Produces<AcceptedEvent>(StatusCodes.Status202Accepted)
        .ProducesProblems(
            StatusCodes.Status400BadRequest,
            StatusCodes.Status401Unauthorized,
            StatusCodes.Status403Forbidden,
            StatusCodes.Status408RequestTimeout,
            StatusCodes.Status413PayloadTooLarge,
            StatusCodes.Status415UnsupportedMediaType,
            StatusCodes.Status500InternalServerError,
            StatusCodes.Status503ServiceUnavailable);

    public static void DescribePostBatch(this RouteHandlerBuilder route) => route
        .WithName("PostBatch")
        .WithSummary("Send up to 1,000 events")
        .WithDescription(
            "Every event is judged by itself, and the answer has one result for each, in order. 202: all were accepted. 207: some were. "
            + "422: none is valid. 503: the queue took none; send those marked retry again, with the ids given.")
        .WithMetadata(
            new Example(null, Examples.Batch, typeof(SubmittedEvent[])),
            new Example(StatusCodes.Status207MultiStatus, Examples.MixedBatch, typeof(BatchReceipt)))
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
            StatusCodes.Status500InternalServerError);

    public static void DescribeGetEvent(this RouteHandlerBuilder route) => route
        .WithName("GetEvent")
        .WithSummary("What became of an event")
        .WithDescription("404 with Retry-After also while an accepted event is on its way. 409: several sources have an event of this id; name one.")
        .WithMetadata(new Example(StatusCodes.Status200OK, Examples.Stored, typeof(StoredEvent)))
        .Produces<StoredEvent>()
        .ProducesProblems(
            StatusCodes.Status400BadRequest,
            StatusCodes.Status401Unauthorized,
            StatusCodes.Status403Forbidden,
            StatusCodes.Status404NotFound,
            StatusCodes.Status409Conflict,
            StatusCodes.Status500InternalServerError,
            StatusCodes.Status503ServiceUnavailable);

    private static void ProducesProblems(this RouteHandlerBuilder route, params ReadOnlySpan<int> statuses)
    {
        foreach (var status in statuses)
        {
            route.Produces<ProblemBody>(status, "application/problem+json");
        }
    }
}
