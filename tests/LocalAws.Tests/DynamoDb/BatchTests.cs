using Amazon.DynamoDBv2.Model;

namespace LocalAws.Tests.DynamoDb;

public sealed class BatchTests : DynamoDbTest
{
    private const string GetPage = Docs.Api + "API_BatchGetItem.html";
    private const string WritePage = Docs.Api + "API_BatchWriteItem.html";

    [Fact]
    [Rule(WritePage)]
    public async Task A_batch_puts_and_deletes_across_tables()
    {
        await CreateTableAsync("other", "id", null);
        await PutAsync("""{"pk":"old"}""");
        await Client.BatchWriteItemAsync(
            new Dictionary<string, List<WriteRequest>>
            {
                [Table] = [Put("a"), Put("b"), Delete("old")],
                ["other"] = [new(new PutRequest(new() { ["id"] = S("x") }))],
            },
            Cancellation);

        var response = await Client.BatchGetItemAsync(
            new Dictionary<string, KeysAndAttributes>
            {
                [Table] = new() { Keys = [Key("a"), Key("old"), Key("b")], ProjectionExpression = "pk" },
                ["other"] = new() { Keys = [new() { ["id"] = S("x") }] },
            },
            Cancellation);

        Assert.Equal(["a", "b"], response.Responses[Table].Select(item => item.Single().Value.S));
        Assert.Equal("x", Assert.Single(response.Responses["other"])["id"].S);
        Assert.Empty(response.UnprocessedKeys ?? []);
    }

    [Fact]
    [Rule(WritePage)]
    public async Task A_batch_has_25_writes_at_most_and_one_at_least()
    {
        await WriteAsync([.. Enumerable.Range(0, 25).Select(i => Put($"p{i}"))]);

        Assert.Equal(
            "Too many items requested for the BatchWriteItem call",
            await InvalidAsync(() => WriteAsync([.. Enumerable.Range(0, 26).Select(i => Put($"p{i}"))])));
        Assert.Contains("requestItems", await InvalidAsync(() => Client.BatchWriteItemAsync([], Cancellation)), StringComparison.Ordinal);
    }

    [Fact]
    [Rule(WritePage)]
    public async Task A_batch_writes_an_item_once()
    {
        Assert.Equal("Provided list of item keys contains duplicates", await InvalidAsync(() => WriteAsync([Put("a"), Delete("a")])));
        Assert.Null(await GetAsync());
    }

    [Fact]
    [Rule(WritePage)]
    public async Task A_batch_with_one_invalid_item_writes_none()
    {
        await InvalidAsync(() => WriteAsync([Put("a"), new(new PutRequest(new() { ["pk"] = S("b") }))]));

        Assert.Null(await GetAsync());
    }

    [Fact]
    [Rule(WritePage)]
    public async Task A_write_is_a_put_or_a_delete() => await InvalidAsync(() => WriteAsync([new WriteRequest()]));

    [Fact]
    [Rule(GetPage)]
    public async Task A_batch_has_100_reads_at_most_none_twice()
    {
        Assert.Equal(
            "Too many items requested for the BatchGetItem call",
            await InvalidAsync(() => ReadAsync([.. Enumerable.Range(0, 101).Select(i => Key($"p{i}"))])));
        Assert.Equal("Provided list of item keys contains duplicates", await InvalidAsync(() => ReadAsync([Key("a"), Key("a")])));
    }

    [Fact]
    [Rule(GetPage)]
    public async Task Reads_past_16_MB_come_back_unprocessed()
    {
        var big = new string('x', 390_000);
        for (var i = 0; i < 45; i++)
        {
            await PutItemAsync(new() { ["pk"] = S($"p{i}"), ["s"] = S(big) });
        }

        var first = await ReadAsync([.. Enumerable.Range(0, 45).Select(i => Key($"p{i}"))]);
        var rest = await Client.BatchGetItemAsync(first.UnprocessedKeys, Cancellation);

        Assert.Equal(43, first.Responses[Table].Count);
        Assert.Equal(2, first.UnprocessedKeys[Table].Keys.Count);
        Assert.True(first.UnprocessedKeys[Table].ConsistentRead);
        Assert.Equal(["p43", "p44"], rest.Responses[Table].Select(item => item["pk"].S));
    }

    private static WriteRequest Put(string pk) => new(new PutRequest(Key(pk)));

    private static WriteRequest Delete(string pk) => new(new DeleteRequest(Key(pk)));

    private Task<BatchWriteItemResponse> WriteAsync(List<WriteRequest> writes) =>
        Client.BatchWriteItemAsync(new Dictionary<string, List<WriteRequest>> { [Table] = writes }, Cancellation);

    private Task<BatchGetItemResponse> ReadAsync(List<Dictionary<string, AttributeValue>> keys) => Client.BatchGetItemAsync(
        new Dictionary<string, KeysAndAttributes> { [Table] = new() { Keys = keys, ConsistentRead = true } }, Cancellation);
}
