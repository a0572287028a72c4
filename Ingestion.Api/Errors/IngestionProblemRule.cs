using Ingestion.Api.Payloads;
using Ingestion.Api.Requests;
using Ingestion.Api.Status;

namespace Ingestion.Api.Errors;

/// <summary>Knows the bodies that this service takes, and its stores.</summary>
internal sealed class IngestionProblemRule : ProblemRule
{
    public override Problem OfStatus(HttpContext context, int status) => status switch
    {
        StatusCodes.Status413PayloadTooLarge => CommonProblems.BodyTooLarge(BodyLimit.Of(context)),
        StatusCodes.Status415UnsupportedMediaType => CommonProblems.ContentTypeUnsupported(BodyMediaTypes.Json.Names),
        _ => base.OfStatus(context, status),
    };

    public override Problem? OfException(Exception exception) => exception switch
    {
        StoreUnavailableException => CommonProblems.StoreUnavailable,
        PayloadUnreadableException unreadable => unreadable.Problem,
        _ => null,
    };
}
