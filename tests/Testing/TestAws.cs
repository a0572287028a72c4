using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Amazon.SQS;
using AppHost.LocalTopology;
using LocalAws.Hosting;

namespace Testing;

/// <summary>An AWS of one test's own, inside its process: the official SDK clients, no socket, the topology in place.</summary>
public sealed class TestAws : IAsyncDisposable
{
    private readonly InProcessAws _aws;

    private TestAws(TimeProvider? timeProvider)
    {
        _aws = new InProcessAws(timeProvider);
        HttpClientFactory = new InProcessHttpClientFactory(_aws);
        Sqs = new AmazonSQSClient(Credentials, Configure(new AmazonSQSConfig()));
        DynamoDb = new AmazonDynamoDBClient(Credentials, Configure(new AmazonDynamoDBConfig()));
    }

    public static AWSCredentials Credentials { get; } = new BasicAWSCredentials("test", "test");

    public IAmazonSQS Sqs { get; }

    public IAmazonDynamoDB DynamoDb { get; }

    /// <summary>For SDK clients that a test creates itself.</summary>
    public HttpClientFactory HttpClientFactory { get; }

    /// <summary>Every queue and table of the topology, empty.</summary>
    public static async Task<TestAws> StartAsync(TimeProvider? timeProvider = null, CancellationToken cancellationToken = default)
    {
        var aws = StartEmpty(timeProvider);
        await TopologyProvisioner.ProvisionAsync(aws.Sqs, aws.DynamoDb, cancellationToken);
        return aws;
    }

    /// <summary>An AWS in which nothing exists yet.</summary>
    public static TestAws StartEmpty(TimeProvider? timeProvider = null) => new(timeProvider);

    /// <summary>Points the configuration of any SDK client at this AWS.</summary>
    public TConfig Configure<TConfig>(TConfig config)
        where TConfig : ClientConfig
    {
        config.ServiceURL = InProcessAws.Endpoint.ToString();
        config.AuthenticationRegion = "us-east-1";
        config.HttpClientFactory = HttpClientFactory;
        return config;
    }

    public async ValueTask DisposeAsync()
    {
        Sqs.Dispose();
        DynamoDb.Dispose();
        await _aws.DisposeAsync();
    }
}
