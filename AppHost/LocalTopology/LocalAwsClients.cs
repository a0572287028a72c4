using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.SQS;

namespace AppHost.LocalTopology;

/// <summary>What an embedded AWS is provisioned with.</summary>
internal sealed record LocalAwsClients(IAmazonSQS Sqs, IAmazonDynamoDB DynamoDb, IAmazonS3 S3, EventServicesClient Events) : IDisposable
{
    public const string Region = "us-east-1";

    /// <summary>Id and secret of a key: any will do.</summary>
    public const string Key = "local";

    public static LocalAwsClients At(string endpoint)
    {
        var credentials = new BasicAWSCredentials(Key, Key);
        return new LocalAwsClients(
            new AmazonSQSClient(credentials, new AmazonSQSConfig { ServiceURL = endpoint, AuthenticationRegion = Region }),
            new AmazonDynamoDBClient(credentials, new AmazonDynamoDBConfig { ServiceURL = endpoint, AuthenticationRegion = Region }),
            new AmazonS3Client(credentials, new AmazonS3Config { ServiceURL = endpoint, AuthenticationRegion = Region, ForcePathStyle = true }),
            new EventServicesClient(new HttpClient { BaseAddress = new Uri(endpoint) }, TimeProvider.System));
    }

    public void Dispose()
    {
        Sqs.Dispose();
        DynamoDb.Dispose();
        S3.Dispose();
        Events.Dispose();
    }
}
