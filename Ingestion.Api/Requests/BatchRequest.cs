using System.Text.Json;
using Events;
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
        return body is null
            ? new BatchRequest([], problem)
            : Of(body.Root, context.RequestServices.GetRequiredService<IOptions<BodyLimits>>().Value.BatchEvents);
    }

    private static BatchRequest Of(JsonElement root, int limit)
    {
        if (root.ValueKind != JsonValueKind.Array)
        {
            return new BatchRequest([], Problems.BatchNotAnArray);
        }

        return root.GetArrayLength() switch
        {
            0 => new BatchRequest([], Problems.BatchEmpty),
            var events when events > limit => new BatchRequest([], Problems.BatchTooMany(limit)),
            _ => new BatchRequest([.. root.EnumerateArray().Select(EventSubmission.Read)], null),
        };
    }
}
