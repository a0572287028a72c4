using Amazon.DynamoDBv2;
using Amazon.S3;
using Amazon.SQS;

namespace EventApp.Cli.Targets;

/// <summary>Makes clients of AWS's services, for a command that needs them.</summary>
internal sealed record AwsClients(Func<IAmazonDynamoDB> DynamoDb, Func<IAmazonSQS> Sqs, Func<IAmazonS3> S3)
{
    /// <summary>Region, credentials and endpoint come from AWS's own settings, AWS_ENDPOINT_URL among them.</summary>
    public static AwsClients OfEnvironment { get; } = new(() => new AmazonDynamoDBClient(), () => new AmazonSQSClient(), S3OfEnvironment);

    /// <summary>An endpoint other than AWS's own has no DNS name for each bucket, so there buckets are named in the path.</summary>
    private static AmazonS3Client S3OfEnvironment()
    {
        var endpoint = Environment.GetEnvironmentVariable("AWS_ENDPOINT_URL_S3") ?? Environment.GetEnvironmentVariable("AWS_ENDPOINT_URL");
        return endpoint is { Length: > 0 }
            ? new(new AmazonS3Config { ServiceURL = endpoint, AuthenticationRegion = Environment.GetEnvironmentVariable("AWS_REGION") ?? "us-east-1", ForcePathStyle = true })
            : new();
    }
}
