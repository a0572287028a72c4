using Ingestion.Api.Contracts;

namespace Ingestion.Api.Documentation;

internal static class UploadDescriptions
{
    public static void DescribePostUpload(this RouteHandlerBuilder route) => route
        .WithName("PostUpload")
        .WithSummary("Get a URL to send a file to")
        .WithDescription(
            "The answer is a request that is signed in advance: send the file with it, as the whole body, straight to S3. It takes that "
            + "size and that content type alone, and once the file is there it is processed. 403 from S3: the URL has expired, or the file is "
            + "another one than was told.")
        .WithMetadata(
            new Example(null, Examples.Upload, typeof(SubmittedUpload)),
            new Example(StatusCodes.Status201Created, Examples.Ticket, typeof(UploadTicket)))
        .Produces<UploadTicket>(StatusCodes.Status201Created)
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
}
