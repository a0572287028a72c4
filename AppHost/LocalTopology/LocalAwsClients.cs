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

    /// <param name="endpoint">Where all of its services are.</param>
    /// <param name="ready">Ends when calls may be sent; null for now.</param>
    public static LocalAwsClients At(string endpoint, Task? ready = null)
    {
        var credentials = new BasicAWSCredentials(Key, Key);
        var http = new HttpClients(ready ?? Task.CompletedTask);
        return new LocalAwsClients(
            new AmazonSQSClient(credentials, new AmazonSQSConfig { ServiceURL = endpoint, AuthenticationRegion = Region, HttpClientFactory = http }),
            new AmazonDynamoDBClient(
                credentials, new AmazonDynamoDBConfig { ServiceURL = endpoint, AuthenticationRegion = Region, HttpClientFactory = http }),
            new AmazonS3Client(
                credentials,
                new AmazonS3Config { ServiceURL = endpoint, AuthenticationRegion = Region, ForcePathStyle = true, HttpClientFactory = http }),
            new EventServicesClient(http.Create(new Uri(endpoint)), TimeProvider.System));
    }

    public void Dispose()
    {
        Sqs.Dispose();
        DynamoDb.Dispose();
        S3.Dispose();
        Events.Dispose();
    }

    private sealed class HttpClients(Task ready) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => Create(address: null);

        public HttpClient Create(Uri? address) => new(new WaitingHandler(ready)) { BaseAddress = address };
    }

    private sealed class WaitingHandler(Task ready) : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await ready.WaitAsync(cancellationToken);
            return await base.SendAsync(request, cancellationToken);
        }
    }
}
