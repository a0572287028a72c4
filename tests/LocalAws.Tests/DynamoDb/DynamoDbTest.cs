using System.Text;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.DocumentModel;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using LocalAws.Hosting;
using Microsoft.Extensions.Time.Testing;
using HttpClientFactory = Amazon.Runtime.HttpClientFactory;

namespace LocalAws.Tests.DynamoDb;

/// <summary>A new DynamoDB for each test, with a table of string keys pk and sk, driven with the official SDK.</summary>
public abstract class DynamoDbTest : IAsyncLifetime
{
    protected const string Table = "table";

    private readonly InProcessAws _aws;

    protected DynamoDbTest()
    {
        _aws = new InProcessAws(Time);
        Client = CreateClient("us-east-1");
    }

    protected FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    protected AmazonDynamoDBClient Client { get; }

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public virtual async ValueTask InitializeAsync() => await CreateTableAsync(Table, "pk", "sk");

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _aws.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected AmazonDynamoDBClient CreateClient(string region) => new(
        new BasicAWSCredentials("test", "test"),
        new AmazonDynamoDBConfig
        {
            ServiceURL = InProcessAws.Endpoint.ToString(),
            AuthenticationRegion = region,
            HttpClientFactory = new InProcessFactory(_aws),
            MaxErrorRetry = 0,
        });

    protected static AttributeValue S(string value) => new() { S = value };

    protected static AttributeValue N(string value) => new() { N = value };

    protected static AttributeValue Strings(params string[] values) => new() { SS = [.. values] };

    protected static AttributeValue Numbers(params string[] values) => new() { NS = [.. values] };

    protected static AttributeValue Binary(params byte[] value) => new() { B = new MemoryStream(value) };

    /// <summary>Attributes as plain JSON has them: strings, numbers, booleans, nulls, arrays and objects.</summary>
    protected static Dictionary<string, AttributeValue> Map(string json) => Document.FromJson(json).ToAttributeMap();

    protected static Dictionary<string, AttributeValue> Key(string pk, string sk = "1") => new() { ["pk"] = S(pk), ["sk"] = S(sk) };

    protected static string Json(Dictionary<string, AttributeValue>? attributes) =>
        attributes is null ? "none" : Document.FromAttributeMap(attributes).ToJson();

    protected Task<CreateTableResponse> CreateTableAsync(string name, string partition, string? sort, Action<CreateTableRequest>? configure = null)
    {
        var request = new CreateTableRequest
        {
            TableName = name,
            BillingMode = BillingMode.PAY_PER_REQUEST,
            KeySchema = Schema(partition, sort),
            AttributeDefinitions = [new(partition, ScalarAttributeType.S)],
        };
        if (sort is not null)
        {
            request.AttributeDefinitions.Add(new(sort, ScalarAttributeType.S));
        }

        configure?.Invoke(request);
        return Client.CreateTableAsync(request, Cancellation);
    }

    protected static List<KeySchemaElement> Schema(string partition, string? sort) => sort is null
        ? [new(partition, KeyType.HASH)]
        : [new(partition, KeyType.HASH), new(sort, KeyType.RANGE)];

    /// <param name="json">The item's attributes; it gets the key a, 1 where it has none.</param>
    protected Task<PutItemResponse> PutAsync(string json, string table = Table) => PutItemAsync(Map(json), table);

    protected Task<PutItemResponse> PutItemAsync(Dictionary<string, AttributeValue> item, string table = Table)
    {
        item.TryAdd("pk", S("a"));
        item.TryAdd("sk", S("1"));
        return Client.PutItemAsync(table, item, Cancellation);
    }

    protected async Task<Dictionary<string, AttributeValue>?> GetAsync(string pk = "a", string sk = "1") =>
        (await Client.GetItemAsync(Table, Key(pk, sk), consistentRead: true, Cancellation)).Item;

    /// <returns>The item at a, 1 as JSON, without its key.</returns>
    protected async Task<string> ReadAsync()
    {
        var item = await GetAsync();
        item?.Remove("pk");
        item?.Remove("sk");
        return Json(item);
    }

    protected Task<UpdateItemResponse> UpdateAsync(
        string expression,
        string? values = null,
        Dictionary<string, AttributeValue>? typed = null,
        Dictionary<string, string>? names = null,
        string? condition = null,
        ReturnValue? returnValues = null) => Client.UpdateItemAsync(
        new UpdateItemRequest
        {
            TableName = Table,
            Key = Key("a"),
            UpdateExpression = expression,
            ConditionExpression = condition,
            ExpressionAttributeNames = names,
            ExpressionAttributeValues = typed ?? (values is null ? null : Map(values)),
            ReturnValues = returnValues,
        },
        Cancellation);

    /// <summary>Whether the item at a, 1 passes the filter.</summary>
    protected async Task<bool> MatchesAsync(
        string filter, string? values = null, Dictionary<string, AttributeValue>? typed = null, Dictionary<string, string>? names = null)
    {
        var response = await Client.ScanAsync(
            new ScanRequest
            {
                TableName = Table,
                FilterExpression = filter,
                ExpressionAttributeNames = names,
                ExpressionAttributeValues = typed ?? (values is null ? null : Map(values)),
            },
            Cancellation);
        return response.Count == 1;
    }

    protected static async Task<string> InvalidAsync(Func<Task> call)
    {
        var error = await Assert.ThrowsAsync<AmazonDynamoDBException>(call);
        Assert.Equal("ValidationException", error.ErrorCode);
        return error.Message;
    }

    /// <returns>Status, then body, of a call that the SDK would not make.</returns>
    protected async Task<(int Status, string Body)> RawAsync(string operation, string body) =>
        await RawAsync(operation, Encoding.UTF8.GetBytes(body));

    protected async Task<(int Status, string Body)> RawAsync(string operation, byte[] body)
    {
        using var http = new HttpClient(_aws.CreateHandler());
        using var request = new HttpRequestMessage(HttpMethod.Post, InProcessAws.Endpoint) { Content = new ByteArrayContent(body) };
        request.Headers.Add("X-Amz-Target", "DynamoDB_20120810." + operation);
        using var response = await http.SendAsync(request, Cancellation);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(Cancellation));
    }

    private sealed class InProcessFactory(InProcessAws aws) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(aws.CreateHandler(), disposeHandler: false);

        public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;
    }
}
