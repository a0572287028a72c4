using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Amazon.SQS;
using Amazon.SQS.Model;
using LocalAws.Faults;
using LocalAws.Hosting;
using Microsoft.Extensions.Time.Testing;
using HttpClientFactory = Amazon.Runtime.HttpClientFactory;

namespace LocalAws.Tests.Faults;

/// <summary>A queue, a table, the official clients without retries, and a clock that stands still.</summary>
public abstract class FaultTest : IAsyncLifetime
{
    protected const string Table = "rows";

    protected FaultTest()
    {
        Aws = new InProcessAws(Time);
        var factory = new InProcessFactory(Aws);
        Sqs = new AmazonSQSClient("test", "test", new AmazonSQSConfig
        {
            ServiceURL = InProcessAws.Endpoint.AbsoluteUri,
            AuthenticationRegion = "us-east-1",
            MaxErrorRetry = 0,
            HttpClientFactory = factory,
        });
        DynamoDb = new AmazonDynamoDBClient("test", "test", new AmazonDynamoDBConfig
        {
            ServiceURL = InProcessAws.Endpoint.AbsoluteUri,
            AuthenticationRegion = "us-east-1",
            MaxErrorRetry = 0,
            HttpClientFactory = factory,
        });
    }

    protected FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    protected InProcessAws Aws { get; }

    protected AmazonSQSClient Sqs { get; }

    protected AmazonDynamoDBClient DynamoDb { get; }

    protected string Queue { get; private set; } = "";

    protected static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Queue = (await Sqs.CreateQueueAsync("events", Cancelled)).QueueUrl;
        await DynamoDb.CreateTableAsync(
            new CreateTableRequest
            {
                TableName = Table,
                BillingMode = BillingMode.PAY_PER_REQUEST,
                KeySchema = [new("pk", KeyType.HASH)],
                AttributeDefinitions = [new("pk", ScalarAttributeType.S)],
            },
            Cancelled);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Sqs.Dispose();
        DynamoDb.Dispose();
        await Aws.DisposeAsync();
    }

    /// <summary>One rule, for every call unless it says otherwise.</summary>
    protected void Arm(Fault fault, string operation = FaultRule.Any, string service = FaultRule.Any, double probability = 1, int? times = null) =>
        Aws.Faults.Set(new FaultPlan
        {
            Seed = 1,
            Rules = [new FaultRule { Service = service, Operation = operation, Probability = probability, Times = times, Fault = fault }],
        });

    protected Task SendAsync(string body) => Sqs.SendMessageAsync(Queue, body, Cancelled);

    protected async Task<List<Message>> ReceiveAsync(int visibility = 30) => (await Sqs.ReceiveMessageAsync(
        new ReceiveMessageRequest(Queue) { MaxNumberOfMessages = 10, VisibilityTimeout = visibility, WaitTimeSeconds = 0 }, Cancelled)).Messages ?? [];

    protected Task PutAsync(string pk) => DynamoDb.PutItemAsync(Table, Row(pk), Cancelled);

    /// <summary>The keys of all rows, in order.</summary>
    protected async Task<IEnumerable<string>> RowsAsync() =>
        (await DynamoDb.ScanAsync(new ScanRequest(Table), Cancelled)).Items.Select(row => row["pk"].S).Order(StringComparer.Ordinal);

    protected long Struck(string kind) => Aws.Faults.Report().Struck.GetValueOrDefault(kind);

    protected static Dictionary<string, AttributeValue> Row(string pk) => new(StringComparer.Ordinal) { ["pk"] = new(pk) };

    private sealed class InProcessFactory(InProcessAws aws) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(aws.CreateHandler(), disposeHandler: false);

        public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;
    }
}
