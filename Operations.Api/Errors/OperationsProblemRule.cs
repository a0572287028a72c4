using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.SQS;
using ApiKeys;
using Operations.Api.Requests;

namespace Operations.Api.Errors;

/// <summary>Knows what this service needs, and the bodies that it takes.</summary>
internal sealed class OperationsProblemRule : ProblemRule
{
    private const int FirstServerError = 500;

    // What AWS answers with 400 and is none of the caller's doing.
    private static readonly string[] Throttled =
        ["ProvisionedThroughputExceededException", "ThrottlingException", "RequestLimitExceeded", "Throttling", "RequestThrottled"];

    public override Problem OfStatus(HttpContext context, int status) => status switch
    {
        StatusCodes.Status413PayloadTooLarge => CommonProblems.BodyTooLarge(BodyOf.MaxBytes),
        _ => base.OfStatus(context, status),
    };

    public override Problem? OfException(Exception exception) => exception switch
    {
        KeyStoreException => CommonProblems.KeysUnavailable,
        AmazonServiceException service when !IsOutage(service) => null,
        AmazonDynamoDBException => CommonProblems.StoreUnavailable,
        AmazonSQSException => Problems.QueueUnavailable,
        AmazonS3Exception => Problems.FilesUnavailable,
        AmazonServiceException or AmazonClientException or HttpRequestException => Problems.AwsUnavailable,
        _ => null,
    };

    // A refusal of what was asked for is a mistake of ours: an outage is what has no status, or one of a server, or throttling.
    private static bool IsOutage(AmazonServiceException exception) =>
        (int)exception.StatusCode is 0 or >= FirstServerError || Throttled.Contains(exception.ErrorCode, StringComparer.Ordinal);
}
