using Amazon.DynamoDBv2.Model;

namespace LocalAws.Tests.DynamoDb;

[Rule(Docs.Guide + "GSI.html")]
public sealed class IndexTests : DynamoDbTest
{
    public override async ValueTask InitializeAsync() => await CreateTableAsync(Table, "pk", "sk", request =>
    {
        request.AttributeDefinitions.AddRange([new("g", "S"), new("n", "N")]);
        request.GlobalSecondaryIndexes =
        [
            TableTests.Index("all", "g", "n"),
            TableTests.Index("keys", "g", null, "KEYS_ONLY"),
            TableTests.Index("some", "g", "sk", "INCLUDE", "x"),
        ];
        request.LocalSecondaryIndexes = [TableTests.Local("local", "pk", "n", "KEYS_ONLY")];
    });

    [Fact]
    public async Task An_index_holds_items_that_have_its_key_attributes_only()
    {
        await PutAsync("""{"sk":"1","g":"x","n":1}""");
        await PutAsync("""{"sk":"2","g":"x"}""");
        await PutAsync("""{"sk":"3","n":1}""");

        Assert.Equal("1", Sorts(await ScanAsync("all")));
        Assert.Equal("1 2", Sorts(await ScanAsync("keys")));
    }

    [Fact]
    public async Task Many_items_may_have_one_index_key_and_pages_pass_through_them()
    {
        for (var i = 0; i < 7; i++)
        {
            await PutAsync($$"""{"sk":"{{i}}","g":"x","n":1}""");
        }

        var seen = new List<string>();
        Dictionary<string, AttributeValue>? last = null;
        do
        {
            var page = await QueryAsync("all", request => (request.Limit, request.ExclusiveStartKey) = (2, last));
            seen.AddRange(page.Items.Select(item => item["sk"].S));
            last = page.LastEvaluatedKey;
            Assert.True(last is null || last.Count == 4);
        }
        while (last is not null && seen.Count < 20);

        Assert.Equal("0 1 2 3 4 5 6", string.Join(' ', seen));
    }

    [Fact]
    public async Task An_index_follows_every_change_of_an_item()
    {
        await PutAsync("""{"g":"x","n":1,"v":"old"}""");
        await UpdateAsync("SET n = :n, v = :v", """{":n":2,":v":"new"}""");
        var moved = await QueryAsync("all");
        await UpdateAsync("REMOVE g");
        var left = await QueryAsync("all");
        await UpdateAsync("SET g = :g", """{":g":"x"}""");
        await Client.DeleteItemAsync(Table, Key("a"), Cancellation);

        Assert.Equal("new", Assert.Single(moved.Items)["v"].S);
        Assert.Equal(0, left.Count);
        Assert.Equal(0, (await QueryAsync("all")).Count);
    }

    [Theory]
    [InlineData("all", "g n pk sk x y")]
    [InlineData("keys", "g pk sk")]
    [InlineData("some", "g pk sk x")]
    public async Task An_index_projects_all_keys_only_or_some(string index, string attributes)
    {
        await PutAsync("""{"g":"x","n":1,"x":1,"y":2}""");

        Assert.Equal(attributes, string.Join(' ', Assert.Single((await QueryAsync(index)).Items).Keys.Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task What_a_global_index_lacks_cannot_be_asked_of_it()
    {
        Assert.Equal(
            "One or more parameter values were invalid: Select type ALL_ATTRIBUTES is not supported for global secondary index keys because its projection type is not ALL",
            await InvalidAsync(() => QueryAsync("keys", request => request.Select = "ALL_ATTRIBUTES")));
        Assert.Equal(
            "One or more parameter values were invalid: Global secondary index some does not project [y]",
            await InvalidAsync(() => QueryAsync("some", request => request.ProjectionExpression = "x, y")));
    }

    [Fact]
    public async Task A_global_index_cannot_be_read_consistently()
    {
        Assert.Equal(
            "Consistent reads are not supported on global secondary indexes",
            await InvalidAsync(() => QueryAsync("all", request => request.ConsistentRead = true)));
        Assert.Equal(
            "Consistent reads are not supported on global secondary indexes",
            await InvalidAsync(() => Client.ScanAsync(new ScanRequest { TableName = Table, IndexName = "all", ConsistentRead = true }, Cancellation)));
    }

    [Fact]
    public async Task An_index_that_is_absent_cannot_be_read() => Assert.Equal(
        "The table does not have the specified index: absent", await InvalidAsync(() => ScanAsync("absent")));

    [Theory]
    [InlineData("""{"g":5}""", "Type mismatch for Index Key g Expected: S Actual: N IndexName: all")]
    [InlineData("""{"g":"x","n":"y"}""", "Type mismatch for Index Key n Expected: N Actual: S IndexName: local")]
    public async Task An_item_cannot_have_an_index_key_of_another_type(string item, string fault)
    {
        Assert.EndsWith(fault, await InvalidAsync(() => PutAsync(item)), StringComparison.Ordinal);
        Assert.Null(await GetAsync());
    }

    [Fact]
    public async Task An_item_cannot_have_an_empty_index_key() => Assert.EndsWith(
        "cannot contain an empty string value. Key: g", await InvalidAsync(() => PutItemAsync(new() { ["g"] = S("") })), StringComparison.Ordinal);

    [Fact]
    [Rule(Docs.Guide + "LSI.html")]
    public async Task A_local_index_orders_a_partition_by_another_attribute()
    {
        await PutAsync("""{"sk":"1","n":10}""");
        await PutAsync("""{"sk":"2","n":9}""");
        await PutAsync("""{"sk":"3"}""");

        Assert.Equal("2 1", Sorts(await QueryLocalAsync()));
        Assert.Equal("2 1", Sorts(await QueryLocalAsync(request => request.ConsistentRead = true)));
    }

    [Fact]
    [Rule(Docs.Guide + "LSI.html#LSI.Projections")]
    public async Task A_local_index_fetches_what_it_lacks_from_its_table()
    {
        await PutAsync("""{"n":10,"x":5}""");

        var kept = await QueryLocalAsync();
        var all = await QueryLocalAsync(request => request.Select = "ALL_ATTRIBUTES");
        var some = await QueryLocalAsync(request => request.ProjectionExpression = "x");

        Assert.False(Assert.Single(kept.Items).ContainsKey("x"));
        Assert.Equal("5", Assert.Single(all.Items)["x"].N);
        Assert.Equal("""{"x":5}""", Json(Assert.Single(some.Items)));
    }

    private static string Sorts(QueryResponse page) => string.Join(' ', page.Items.Select(item => item["sk"].S));

    private static string Sorts(ScanResponse page) => string.Join(' ', page.Items.Select(item => item["sk"].S).Order());

    private Task<ScanResponse> ScanAsync(string index) =>
        Client.ScanAsync(new ScanRequest { TableName = Table, IndexName = index }, Cancellation);

    private Task<QueryResponse> QueryAsync(string index, Action<QueryRequest>? configure = null) => QueryAsync(index, "g = :g", "x", configure);

    private Task<QueryResponse> QueryLocalAsync(Action<QueryRequest>? configure = null) => QueryAsync("local", "pk = :g", "a", configure);

    private Task<QueryResponse> QueryAsync(string index, string condition, string value, Action<QueryRequest>? configure)
    {
        var request = new QueryRequest
        {
            TableName = Table,
            IndexName = index,
            KeyConditionExpression = condition,
            ExpressionAttributeValues = new() { [":g"] = S(value) },
        };
        configure?.Invoke(request);
        return Client.QueryAsync(request, Cancellation);
    }
}
