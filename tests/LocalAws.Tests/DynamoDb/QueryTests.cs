using Amazon.DynamoDBv2.Model;

namespace LocalAws.Tests.DynamoDb;

[Rule(Docs.Guide + "Query.KeyConditionExpressions.html")]
public sealed class QueryTests : DynamoDbTest
{
    [Theory]
    [InlineData("pk = :p", "{}", "a b ba bb c")]
    [InlineData("pk = :p AND sk = :s", """{":s":"ba"}""", "ba")]
    [InlineData("pk = :p AND sk < :s", """{":s":"ba"}""", "a b")]
    [InlineData("pk = :p AND sk <= :s", """{":s":"ba"}""", "a b ba")]
    [InlineData("pk = :p AND sk > :s", """{":s":"ba"}""", "bb c")]
    [InlineData("pk = :p AND sk >= :s", """{":s":"ba"}""", "ba bb c")]
    [InlineData("sk > :s AND pk = :p", """{":s":"ba"}""", "bb c")]
    [InlineData(":s < sk AND :p = pk", """{":s":"ba"}""", "bb c")]
    [InlineData(":s >= sk AND (pk = :p)", """{":s":"b"}""", "a b")]
    [InlineData("pk = :p AND sk BETWEEN :s AND :t", """{":s":"b",":t":"bb"}""", "b ba bb")]
    [InlineData("pk = :p AND begins_with(sk, :s)", """{":s":"b"}""", "b ba bb")]
    [InlineData("pk = :p AND begins_with(sk, :s)", """{":s":"x"}""", "")]
    [InlineData("pk = :p AND sk = :s", """{":s":"none"}""", "")]
    [InlineData("pk = :p AND sk > :s", """{":s":"z"}""", "")]
    public async Task A_query_takes_one_partition_and_a_stretch_of_its_sort_keys(string condition, string values, string expected)
    {
        await FillAsync();
        var forward = await QueryAsync(condition, values);
        var backward = await QueryAsync(condition, values, request => request.ScanIndexForward = false);

        Assert.Equal(expected, Sorts(forward));
        Assert.Equal(string.Join(' ', expected.Split(' ').Reverse()), Sorts(backward));
    }

    [Theory]
    [InlineData("sk = :p", "Query condition missed key schema element: pk")]
    [InlineData("pk = :p AND n = :p", "Query condition missed key schema element: sk")]
    [InlineData("pk > :p", "Query key condition not supported")]
    [InlineData("begins_with(pk, :p)", "Query key condition not supported")]
    [InlineData("pk = :p AND pk = :p", "KeyConditionExpressions must only contain one condition per key")]
    [InlineData("pk = :p AND sk > :p AND sk < :p", "KeyConditionExpressions must only contain one condition per key")]
    [InlineData("pk = :p OR sk = :p", "Invalid operator used in KeyConditionExpression: OR")]
    [InlineData("NOT pk = :p", "Invalid operator used in KeyConditionExpression: NOT")]
    [InlineData("pk = :p AND sk <> :p", "Invalid operator used in KeyConditionExpression: <>")]
    [InlineData("pk = :p AND sk IN (:p)", "Invalid operator used in KeyConditionExpression: IN")]
    [InlineData("pk = :p AND attribute_exists(sk)", "Invalid operator used in KeyConditionExpression: attribute_exists")]
    [InlineData("pk = :p AND contains(sk, :p)", "Invalid operator used in KeyConditionExpression: contains")]
    [InlineData("pk = :p AND attribute_type(sk, :n)", "Invalid operator used in KeyConditionExpression: attribute_type")]
    [InlineData("pk = :p AND sk.x = :p", "Invalid KeyConditionExpression: KeyConditionExpressions cannot have conditions on nested attributes")]
    [InlineData("pk = :p AND sk = :n", "One or more parameter values were invalid: Condition parameter type does not match schema type", """{":n":1}""")]
    [InlineData("pk = sk", "Invalid KeyConditionExpression: A key attribute compares with a value only", """{}""", false)]
    [InlineData("pk = :p AND size(sk) = :n", "Invalid KeyConditionExpression: The expression needs a key attribute for an operand", """{":n":1}""")]
    public async Task A_key_condition_has_one_equality_on_the_partition_and_one_condition_on_the_sort_key(
        string condition, string fault, string? values = null, bool hasPartition = true)
    {
        var all = Map(values ?? (condition.Contains(":n", StringComparison.Ordinal) ? """{":n":"S"}""" : "{}"));
        if (hasPartition)
        {
            all[":p"] = S("p");
        }

        Assert.Equal(fault, await InvalidAsync(() => Client.QueryAsync(
            new()
            {
                TableName = Table,
                KeyConditionExpression = condition,
                ExpressionAttributeValues = all.Count == 0 ? null : all,
            },
            Cancellation)));
    }

    [Fact]
    public async Task A_query_needs_a_key_condition() => Assert.StartsWith(
        "Either the KeyConditions or KeyConditionExpression parameter must be specified",
        await InvalidAsync(() => Client.QueryAsync(new() { TableName = Table }, Cancellation)),
        StringComparison.Ordinal);

    [Theory]
    [InlineData(true, "a b | ba bb | c")]
    [InlineData(false, "c bb | ba b | a")]
    [Rule(Docs.Guide + "Query.Pagination.html")]
    public async Task Pages_follow_each_other_by_the_last_evaluated_key(bool forward, string expected)
    {
        await FillAsync();
        var pages = new List<string>();
        Dictionary<string, AttributeValue>? last = null;
        do
        {
            var page = await QueryAsync("pk = :p", "{}", request =>
                (request.Limit, request.ScanIndexForward, request.ExclusiveStartKey) = (2, forward, last));
            pages.Add(Sorts(page));
            last = page.LastEvaluatedKey;
        }
        while (last is not null);

        Assert.Equal(expected, string.Join(" | ", pages));
    }

    [Fact]
    [Rule(Docs.Guide + "Query.Pagination.html")]
    public async Task A_page_that_ends_at_its_limit_has_a_last_key_though_nothing_may_follow()
    {
        await FillAsync();
        var full = await QueryAsync("pk = :p", "{}", request => request.Limit = 5);
        var rest = await QueryAsync("pk = :p", "{}", request => request.ExclusiveStartKey = full.LastEvaluatedKey);

        Assert.Equal("c", full.LastEvaluatedKey["sk"].S);
        Assert.Equal(0, rest.Count);
        Assert.Null(rest.LastEvaluatedKey);
    }

    [Fact]
    [Rule(Docs.Guide + "Query.Pagination.html")]
    public async Task Paging_goes_on_after_its_last_item_was_deleted()
    {
        await FillAsync();
        var first = await QueryAsync("pk = :p", "{}", request => request.Limit = 2);
        await Client.DeleteItemAsync(Table, first.LastEvaluatedKey, Cancellation);

        Assert.Equal("ba bb c", Sorts(await QueryAsync("pk = :p", "{}", request => request.ExclusiveStartKey = first.LastEvaluatedKey)));
    }

    [Fact]
    [Rule(Docs.Guide + "Query.Pagination.html")]
    public async Task A_page_holds_1_MB_at_most()
    {
        for (var i = 0; i < 5; i++)
        {
            await Client.PutItemAsync(Table, new() { ["pk"] = S("p"), ["sk"] = S($"{i}"), ["s"] = S(new string('x', 300_000)) }, Cancellation);
        }

        var first = await QueryAsync("pk = :p", "{}");
        var second = await QueryAsync("pk = :p", "{}", request => request.ExclusiveStartKey = first.LastEvaluatedKey);

        Assert.Equal(("0 1 2", "3 4"), (Sorts(first), Sorts(second)));
        Assert.Null(second.LastEvaluatedKey);
    }

    [Fact]
    [Rule(Docs.Guide + "Query.FilterExpression.html")]
    public async Task Limit_counts_items_before_the_filter()
    {
        await FillAsync();

        var page = await QueryAsync("pk = :p", """{":n":3}""", request => (request.Limit, request.FilterExpression) = (4, "n >= :n"));

        Assert.Equal("ba bb", Sorts(page));
        Assert.Equal((2, 4), (page.Count, page.ScannedCount));
        Assert.NotNull(page.LastEvaluatedKey);
    }

    [Fact]
    [Rule(Docs.Guide + "Query.FilterExpression.html")]
    public async Task A_filter_of_a_query_cannot_look_at_the_key() => Assert.Equal(
        "Filter Expression can only contain non-primary key attributes: Primary key attribute: sk",
        await InvalidAsync(() => QueryAsync("pk = :p", "{}", request => request.FilterExpression = "size(n) > :p AND NOT (sk IN (:p))")));

    [Fact]
    [Rule(Docs.Api + "API_Query.html#DDB-Query-request-Select")]
    public async Task Select_COUNT_counts_without_items()
    {
        await FillAsync();

        var page = await QueryAsync("pk = :p", "{}", request => request.Select = "COUNT");

        Assert.Equal((5, 5), (page.Count, page.ScannedCount));
        Assert.Empty(page.Items ?? []);
    }

    [Theory]
    [InlineData("ALL_PROJECTED_ATTRIBUTES", null, "ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName")]
    [InlineData("SPECIFIC_ATTRIBUTES", null, "Must specify the ProjectionExpression when choosing to get SPECIFIC_ATTRIBUTES")]
    [InlineData("ALL_ATTRIBUTES", "n", "Cannot specify the ProjectionExpression when choosing to get ALL_ATTRIBUTES")]
    [InlineData("COUNT", "n", "Cannot specify the ProjectionExpression when choosing to get COUNT")]
    [InlineData("EVERYTHING", null, "1 validation error detected: Value 'EVERYTHING' at 'select' failed to satisfy constraint: Member must satisfy enum value set: [ALL_ATTRIBUTES, ALL_PROJECTED_ATTRIBUTES, SPECIFIC_ATTRIBUTES, COUNT]")]
    [Rule(Docs.Api + "API_Query.html#DDB-Query-request-Select")]
    public async Task Select_agrees_with_the_projection(string select, string? projection, string fault) => Assert.Equal(
        fault,
        await InvalidAsync(() => QueryAsync("pk = :p", "{}", request => (request.Select, request.ProjectionExpression) = (select, projection))));

    [Fact]
    public async Task A_projection_trims_the_items_of_a_page()
    {
        await FillAsync();

        var page = await QueryAsync("pk = :p", "{}", request => request.ProjectionExpression = "n");

        Assert.All(page.Items, item => Assert.Equal("n", Assert.Single(item).Key));
    }

    [Theory]
    [InlineData("""{"pk":"p"}""", "The provided starting key is invalid: The provided key element does not match the schema")]
    [InlineData("""{"pk":"p","x":"a"}""", "The provided starting key is invalid: The provided key element does not match the schema")]
    [InlineData("""{"pk":"other","sk":"a"}""", "The provided starting key is outside query boundaries based on provided conditions")]
    public async Task A_starting_key_lies_within_the_query(string key, string fault) => Assert.Equal(
        fault, await InvalidAsync(() => QueryAsync("pk = :p", "{}", request => request.ExclusiveStartKey = Map(key))));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [Rule(Docs.Api + "API_Query.html#DDB-Query-request-Limit")]
    public async Task Limit_is_1_at_least(int limit) => Assert.Contains(
        $"Value '{limit}' at 'limit' failed to satisfy constraint: Member must have value greater than or equal to 1",
        await InvalidAsync(() => QueryAsync("pk = :p", "{}", request => request.Limit = limit)),
        StringComparison.Ordinal);

    private static string Sorts(QueryResponse page) => string.Join(' ', (page.Items ?? []).Select(item => item["sk"].S));

    private async Task FillAsync()
    {
        string[] sorts = ["c", "b", "bb", "a", "ba"];
        foreach (var sort in sorts)
        {
            await Client.PutItemAsync(
                Table, new() { ["pk"] = S("p"), ["sk"] = S(sort), ["n"] = N($"{Array.IndexOf([.. sorts.Order()], sort) + 1}") }, Cancellation);
        }

        await Client.PutItemAsync(Table, Key("other", "b"), Cancellation);
    }

    private Task<QueryResponse> QueryAsync(string condition, string values, Action<QueryRequest>? configure = null)
    {
        var request = new QueryRequest { TableName = Table, KeyConditionExpression = condition, ExpressionAttributeValues = Map(values) };
        request.ExpressionAttributeValues[":p"] = S("p");
        configure?.Invoke(request);
        return Client.QueryAsync(request, Cancellation);
    }
}
