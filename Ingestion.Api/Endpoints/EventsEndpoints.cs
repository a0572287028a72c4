using ApiKeys;
using Events;
using FluentValidation;
using Ingestion.Api.CloudEvents;
using Ingestion.Api.Contracts;
using Ingestion.Api.Documentation;
using Ingestion.Api.Errors;
using Ingestion.Api.Limits;
using Ingestion.Api.Payloads;
using Ingestion.Api.Publishing;
using Ingestion.Api.Requests;
using Ingestion.Api.Status;
using Ingestion.Api.Streaming;
using Ingestion.Api.Telemetry;
using Ingestion.Api.Tenancy;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;

namespace Ingestion.Api.Endpoints;

/// <summary>Events in, one by one or in batches, and what became of them.</summary>
internal static class EventsEndpoints
{
    public static void MapEvents(this IEndpointRouteBuilder routes)
    {
        var events = routes.MapGroup(EventLocation.Root)
            .WithTags("Events")
            .AddEndpointFilter<RefuseUnreadable>();

        events.MapPost("", PostEvent)
            .RequireScope(KeyScope.Ingest)
            .LimitBody(limits => limits.EventBytes)
            .WithMetadata(new BodyMediaTypes("application/json", CloudEventMediaTypes.Structured))
            .AddEndpointFilter<RefuseInvalid>()
            .DescribePostEvent();

        events.MapPost("/batch", PostBatch)
            .RequireScope(KeyScope.Ingest)
            .LimitBody(limits => limits.BatchBytes)
            .WithMetadata(new BodyMediaTypes("application/json", CloudEventMediaTypes.Batch))
            .AddEndpointFilter<ChargeBatch>()
            .DescribePostBatch();

        events.MapEventStream("");
        events.MapEventStream("/batch");
        events.MapPost("", PostBatch)
            .RequireScope(KeyScope.Ingest)
            .LimitBody(limits => limits.BatchBytes)
            .WithMetadata(new AcceptsMetadata([CloudEventMediaTypes.Batch]))
            .AddEndpointFilter<ChargeBatch>()
            .ExcludeFromDescription();

        events.MapWebhookHandshake("");
        events.MapWebhookHandshake("/batch");

        events.MapValidation();

        events.MapGet("/{id}", GetEvent)
            .RequireScope(KeyScope.Read)
            .DescribeGetEvent();
    }

    private static async Task<Results<JsonAnswer<AcceptedEvent>, Problem>> PostEvent(
        EventRequest request, Caller caller, EventPublisher publisher, TimeProvider time, CancellationToken cancellationToken)
    {
        var envelope = request.ToEnvelope(caller.Tenant, time.GetUtcNow());
        if (await publisher.PublishAsync(envelope, cancellationToken) is { } problem)
        {
            return problem;
        }

        var accepted = new AcceptedEvent
        {
            Id = envelope.Key.Id.Value,
            Source = envelope.Key.Source.Value,
            Type = envelope.Type.Value,
            Status = EventOutcome.Accepted.Word,
            ReceivedAt = Timestamp.Format(envelope.ReceivedAt),
        };
        return new JsonAnswer<AcceptedEvent>(StatusCodes.Status202Accepted, accepted, ApiJson.Default.AcceptedEvent)
        {
            Location = EventLocation.Of(envelope.Key),
        };
    }

    private static async Task<JsonAnswer<BatchReceipt>> PostBatch(
        BatchRequest request,
        Caller caller,
        EventPublisher publisher,
        IValidator<EventSubmission> validator,
        IngestionTelemetry telemetry,
        Refusals refusals,
        TimeProvider time,
        HttpContext context,
        CancellationToken cancellationToken)
    {
        var receivedAt = time.GetUtcNow();
        var batch = new Batch([.. request.Submissions.Select(one => JudgedEvent.Of(one, validator, caller.Tenant, receivedAt))]);
        var rejections = new Rejections(telemetry);
        rejections.Add(batch.Rejected);
        refusals.Add(context, rejections.Codes, rejections.Events, batch.Count);
        var receipt = batch.ToReceipt(await publisher.PublishAsync(batch.Valid, cancellationToken));
        var status = receipt switch
        {
            { Accepted: 0, Retry: 0 } => StatusCodes.Status422UnprocessableEntity,
            { Accepted: 0 } => StatusCodes.Status503ServiceUnavailable,
            { Rejected: 0, Retry: 0 } => StatusCodes.Status202Accepted,
            _ => StatusCodes.Status207MultiStatus,
        };
        if (receipt.Retry > 0)
        {
            context.Response.Headers.RetryAfter = $"{CommonProblems.RetryAfter.TotalSeconds:F0}";
        }

        return new JsonAnswer<BatchReceipt>(status, receipt, ApiJson.Default.BatchReceipt);
    }

    private static async Task<Results<JsonAnswer<StoredEvent>, CloudEventResult, Problem>> GetEvent(
        string id,
        string? source,
        Caller caller,
        EventReader reader,
        KeptPayloads payloads,
        HttpContext context,
        CancellationToken cancellationToken)
    {
        context.Response.Headers.Vary = HeaderNames.Accept;
        if (EventFormats.Choose(context.Request) is not { } format)
        {
            return Problems.NotAcceptable;
        }

        if (!EventId.TryCreate(EventLocation.IdOf(context, id), out var eventId))
        {
            return Problems.IdInvalid;
        }

        EventSource? eventSource = null;
        if (source is not null && !EventSource.TryCreate(source, out eventSource))
        {
            return Problems.SourceInvalid;
        }

        if (eventSource is null)
        {
            var sources = await reader.FindSourcesAsync(caller.Tenant, eventId, cancellationToken);
            if (sources.Count > 1)
            {
                return Problems.EventAmbiguous([.. sources.Select(one => one.Value)]);
            }

            eventSource = sources.SingleOrDefault();
        }

        var stored = eventSource is null
            ? null
            : await reader.FindAsync(new EventKey(caller.Tenant, eventSource, eventId), cancellationToken);
        if (stored is null)
        {
            return Problems.EventNotFound;
        }

        if (stored.PayloadReference is { } reference)
        {
            stored = await payloads.OpenAsync(stored, reference, caller.Tenant, context.Response, cancellationToken);
        }

        return format == EventFormat.CloudEvent
            ? new CloudEventResult(stored)
            : new JsonAnswer<StoredEvent>(StatusCodes.Status200OK, stored, ApiJson.Default.StoredEvent);
    }
}
