using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Amazon.SQS;

namespace AppHost.LocalTopology;

internal static class LocalTopologyExtensions
{
    private const string Region = "us-east-1";
    private const string Key = "local";

    /// <summary>Creates every queue and table whenever the embedded AWS is ready: after a restart its memory is empty.</summary>
    public static IResourceBuilder<ProjectResource> WithTopology(this IResourceBuilder<ProjectResource> localAws) =>
        localAws.OnResourceReady(async (resource, _, cancellationToken) =>
        {
            var endpoint = resource.GetEndpoint("http").Url;
            var credentials = new BasicAWSCredentials(Key, Key);
            using var sqs = new AmazonSQSClient(credentials, new AmazonSQSConfig { ServiceURL = endpoint, AuthenticationRegion = Region });
            using var dynamoDb = new AmazonDynamoDBClient(
                credentials, new AmazonDynamoDBConfig { ServiceURL = endpoint, AuthenticationRegion = Region });
            await TopologyProvisioner.ProvisionAsync(sqs, dynamoDb, cancellationToken);
        });

    /// <summary>Points the AWS SDK of a service at the embedded AWS, and starts the service once that is provisioned.</summary>
    public static IResourceBuilder<T> WithLocalAws<T>(this IResourceBuilder<T> service, IResourceBuilder<ProjectResource> localAws)
        where T : ProjectResource => service
        .WithEnvironment("AWS_ENDPOINT_URL", localAws.GetEndpoint("http"))
        .WithEnvironment("AWS_ACCESS_KEY_ID", Key)
        .WithEnvironment("AWS_SECRET_ACCESS_KEY", Key)
        .WithEnvironment("AWS_REGION", Region)
        .WithEnvironment("AWS_EC2_METADATA_DISABLED", "true")
        .WithReferenceRelationship(localAws)
        .WaitFor(localAws);
}
