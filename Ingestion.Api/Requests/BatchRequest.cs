using System.Text.Json;
using Events;
using Ingestion.Api.CloudEvents;
using Ingestion.Api.Errors;
using Ingestion.Api.Limits;
using Microsoft.Extensions.Options;

namespace Ingestion.Api.Requests;

/// <summary>A body that is an array of 1 to <see cref="BodyLimits.BatchEvents"/> events.</summary>
internal sealed class BatchRequest : IReadRequest
{
    private BatchRequest(IReadOnlyList<EventSubmission> submissions, Problem? problem) => (Submissions, Problem) = (submissions, problem);

    public Problem? Problem { get; }

    public IReadOnlyList<EventSubmission> Submissions { get; }

    public static async ValueTask<BatchRequest?> BindAsync(HttpContext context)
    {
        var (body, problem) = await JsonBody.ReadAsync(context);
        return body is null ? new BatchRequest([], problem) : Of(context.Request, body.Root);
    }

    public static BatchRequest Of(HttpRequest request, JsonElement root)
    {
        if (IdempotencyKey.OnBatch(request) is { } problem)
        {
            return new BatchRequest([], problem);
        }

        if (root.ValueKind != JsonValueKind.Array)
        {
            return new BatchRequest([], Problems.BatchNotAnArray);
        }

        var limit = request.HttpContext.RequestServices.GetRequiredService<IOptions<BodyLimits>>().Value.BatchEvents;
        return root.GetArrayLength() switch
        {
            0 => new BatchRequest([], Problems.BatchEmpty),
            var events when events > limit => new BatchRequest([], Problems.BatchTooMany(limit)),
            _ => new BatchRequest([.. root.EnumerateArray().Select(CloudEventMediaTypes.ReaderFor(request))], null),
        };
    }
}
