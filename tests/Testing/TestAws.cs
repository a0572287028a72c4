using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.SQS;
using AppHost.LocalTopology;
using Events;
using LocalAws.Faults;
using LocalAws.Hosting;

namespace Testing;

/// <summary>An AWS of one test's own, inside its process: the official SDK clients, no socket, the topology in place.</summary>
public sealed class TestAws : IAsyncDisposable
{
    private readonly InProcessAws _aws;
    private readonly LocalAwsClients _clients;

    private TestAws(TimeProvider? timeProvider, Action<ServedCall>? onServed)
    {
        _aws = new InProcessAws(timeProvider, onServed: onServed);
        HttpClientFactory = new InProcessHttpClientFactory(_aws);
        Sqs = new AmazonSQSClient(Credentials, Configure(new AmazonSQSConfig()));
        DynamoDb = new AmazonDynamoDBClient(Credentials, Configure(new AmazonDynamoDBConfig()));
        S3 = new AmazonS3Client(Credentials, Configure(new AmazonS3Config()));
        var http = new HttpClient(_aws.CreateHandler()) { BaseAddress = InProcessAws.Endpoint };
        _clients = new LocalAwsClients(Sqs, DynamoDb, S3, new EventServicesClient(http, TimeProvider.System));
    }

    public static AWSCredentials Credentials { get; } = new BasicAWSCredentials("test", "test");

    public IAmazonSQS Sqs { get; }

    public IAmazonDynamoDB DynamoDb { get; }

    public IAmazonS3 S3 { get; }

    /// <summary>What goes wrong here, when it is told to.</summary>
    public FaultInjector Faults => _aws.Faults;

    /// <summary>For SDK clients that a test creates itself.</summary>
    public HttpClientFactory HttpClientFactory { get; }

    /// <summary>Everything of the topology, empty, but its schedules: a test that moves its clock past midnight would have their messages.</summary>
    public static Task<TestAws> StartAsync(TimeProvider? timeProvider = null, CancellationToken cancellationToken = default) =>
        ProvisionAsync(StartEmpty(timeProvider), cancellationToken);

    /// <param name="timeProvider">Its clock.</param>
    /// <param name="onServed">Told of each call that was carried out.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    public static Task<TestAws> StartAsync(TimeProvider timeProvider, Action<ServedCall> onServed, CancellationToken cancellationToken) =>
        ProvisionAsync(new TestAws(timeProvider, onServed), cancellationToken);

    /// <summary>An AWS in which nothing exists yet.</summary>
    public static TestAws StartEmpty(TimeProvider? timeProvider = null) => new(timeProvider, onServed: null);

    /// <summary>As the app host does it when the embedded AWS was gone for a while.</summary>
    public Task ProvisionAgainAsync(CancellationToken cancellationToken) => TopologyProvisioner.ProvisionAsync(_clients, cancellationToken);

    /// <summary>Lets the schedules of the topology run, by the clock of this AWS.</summary>
    public Task StartSchedulesAsync(CancellationToken cancellationToken) => TopologyProvisioner.ProvisionSchedulesAsync(_clients, cancellationToken);

    /// <summary>Answers requests as this AWS; for a client whose calls something comes between.</summary>
    public HttpMessageHandler CreateHandler() => _aws.CreateHandler();

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
        _clients.Dispose();
        await _aws.DisposeAsync();
    }

    private static async Task<TestAws> ProvisionAsync(TestAws aws, CancellationToken cancellationToken)
    {
        await TopologyProvisioner.ProvisionStoresAsync(aws._clients, cancellationToken);
        return aws;
    }
}
