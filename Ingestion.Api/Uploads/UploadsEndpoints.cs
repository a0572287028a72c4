using Amazon.Runtime;
using ApiKeys;
using Ingestion.Api.Contracts;
using Ingestion.Api.Documentation;
using Ingestion.Api.Errors;
using Ingestion.Api.Requests;
using Ingestion.Api.Tenancy;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Ingestion.Api.Uploads;

/// <summary>Files in, past this service: it only signs what the client then sends to S3.</summary>
internal static partial class UploadsEndpoints
{
    public static void MapUploads(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/uploads", PostUpload)
            .WithTags("Uploads")
            .RequireScope(KeyScope.Ingest)
            .WithMetadata(new BodyLimit(UploadRequest.MaxBodyBytes))
            .AddEndpointFilter<RefuseUnreadable>()
            .DescribePostUpload();

    private static async Task<Results<JsonAnswer<UploadTicket>, Problem>> PostUpload(
        UploadRequest request, Caller caller, UploadSigner signer, HttpResponse response, ILogger<UploadSigner> logger)
    {
        try
        {
            response.Headers.CacheControl = "no-store"; // Whoever has the URL may use it.
            var ticket = await signer.SignAsync(caller.Tenant, request);
            return new JsonAnswer<UploadTicket>(StatusCodes.Status201Created, ticket, ApiJson.Default.UploadTicket);
        }
        catch (Exception exception) when (exception is AmazonClientException or AmazonServiceException)
        {
            Log.NoCredentials(logger, exception);
            return Problems.UploadsUnavailable;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "An upload could not be signed")]
        public static partial void NoCredentials(ILogger logger, Exception exception);
    }
}
