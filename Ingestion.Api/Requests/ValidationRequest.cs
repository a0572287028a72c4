using System.Text.Json;
using Events;
using Ingestion.Api.CloudEvents;

namespace Ingestion.Api.Requests;

/// <summary>A body that is one event or an array of them, each as it would be sent.</summary>
internal sealed class ValidationRequest : IReadRequest
{
    private ValidationRequest(IReadOnlyList<EventSubmission> submissions, Problem? problem) =>
        (Submissions, Problem) = (submissions, problem);

    public Problem? Problem { get; }

    public IReadOnlyList<EventSubmission> Submissions { get; }

    public static async ValueTask<ValidationRequest?> BindAsync(HttpContext context)
    {
        if (BinaryCloudEvent.IsIn(context.Request))
        {
            return Of(await EventRequest.BindAsync(context));
        }

        var (body, problem) = await JsonBody.ReadAsync(context);
        if (body is null)
        {
            return new ValidationRequest([], problem);
        }

        if (body.Root.ValueKind == JsonValueKind.Array)
        {
            var batch = BatchRequest.Of(context.Request, body.Root);
            return new ValidationRequest(batch.Submissions, batch.Problem);
        }

        return Of(EventRequest.Of(context.Request, body.Root));
    }

    private static ValidationRequest Of(EventRequest single) =>
        new(single.Problem is null ? [single.Submission] : [], single.Problem);
}
