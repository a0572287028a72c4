using Amazon.DynamoDBv2.Model;

namespace LocalAws.Tests.DynamoDb;

[Rule(Docs.Api + "API_TransactWriteItems.html")]
public sealed class TransactionTests : DynamoDbTest
{
    [Fact]
    public async Task A_transaction_puts_updates_deletes_and_checks()
    {
        await PutAsync("""{"pk":"gone"}""");
        await PutAsync("""{"pk":"there"}""");
        await WriteAsync(
        [
            Put("a"),
            new() { Update = new() { TableName = Table, Key = Key("b"), UpdateExpression = "ADD n :n", ExpressionAttributeValues = Map("""{":n":1}""") } },
            new() { Delete = new() { TableName = Table, Key = Key("gone") } },
            Check("there", "attribute_exists(pk)"),
        ]);

        Assert.NotNull(await GetAsync("a"));
        Assert.Equal("1", (await GetAsync("b"))!["n"].N);
        Assert.Null(await GetAsync("gone"));
    }

    [Fact]
    public async Task One_failed_condition_cancels_all_and_each_action_has_its_reason()
    {
        await PutAsync("""{"pk":"b","n":7}""");

        var error = await Assert.ThrowsAsync<TransactionCanceledException>(() => WriteAsync(
        [
            Put("a"),
            Put("b", "attribute_not_exists(pk)", "ALL_OLD"),
            Check("c", "attribute_exists(pk)"),
            Put("b2"),
        ]));

        Assert.Equal(
            "Transaction cancelled, please refer cancellation reasons for specific reasons [None, ConditionalCheckFailed, ConditionalCheckFailed, None]",
            error.Message);
        Assert.Equal(["None", "ConditionalCheckFailed", "ConditionalCheckFailed", "None"], error.CancellationReasons.Select(reason => reason.Code));
        Assert.Equal([null, "The conditional request failed", "The conditional request failed", null], error.CancellationReasons.Select(reason => reason.Message));
        Assert.Equal("7", error.CancellationReasons[1].Item["n"].N);
        Assert.Empty(error.CancellationReasons[2].Item ?? []);
        Assert.Null(await GetAsync("a"));
        Assert.Null(await GetAsync("b2"));
    }

    [Theory]
    [InlineData("SET s = s + :n")]
    [InlineData("SET x.y = :n")]
    [InlineData("SET pk = :n")]
    public async Task An_update_that_cannot_be_done_is_a_validation_error_among_the_reasons(string expression)
    {
        await PutAsync("""{"pk":"b","s":"text"}""");

        var error = await Assert.ThrowsAsync<TransactionCanceledException>(() => WriteAsync(
        [
            Put("a"),
            new() { Update = new() { TableName = Table, Key = Key("b"), UpdateExpression = expression, ExpressionAttributeValues = Map("""{":n":1}""") } },
        ]));

        Assert.Equal(["None", "ValidationError"], error.CancellationReasons.Select(reason => reason.Code));
        Assert.NotEmpty(error.CancellationReasons[1].Message);
        Assert.Null(await GetAsync("a"));
    }

    [Fact]
    public async Task A_key_that_does_not_fit_is_a_validation_error_among_the_reasons()
    {
        var error = await Assert.ThrowsAsync<TransactionCanceledException>(() => WriteAsync(
            [new() { Delete = new() { TableName = Table, Key = new() { ["pk"] = S("a") } } }]));

        Assert.Equal("The provided key element does not match the schema", Assert.Single(error.CancellationReasons).Message);
    }

    [Fact]
    public async Task A_transaction_touches_an_item_once() => Assert.Equal(
        "Transaction request cannot include multiple operations on one item",
        await InvalidAsync(() => WriteAsync([Put("a"), Check("a", "attribute_not_exists(pk)")])));

    [Fact]
    public async Task A_transaction_has_100_actions_at_most()
    {
        await WriteAsync([.. Enumerable.Range(0, 100).Select(i => Put($"p{i}"))]);

        Assert.EndsWith(
            "Member must have length less than or equal to 100",
            await InvalidAsync(() => WriteAsync([.. Enumerable.Range(0, 101).Select(i => Put($"p{i}"))])),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_transaction_has_4_MB_at_most()
    {
        TransactWriteItem[] items =
        [
            .. Enumerable.Range(0, 11).Select(i => new TransactWriteItem
            {
                Put = new() { TableName = Table, Item = new() { ["pk"] = S($"p{i}"), ["sk"] = S("1"), ["s"] = S(new string('x', 400_000)) } },
            }),
        ];

        Assert.Contains("4 MB", await InvalidAsync(() => WriteAsync([.. items])), StringComparison.Ordinal);
        Assert.Null(await GetAsync("p0"));
        await WriteAsync([.. items[..10]]);
    }

    [Theory]
    [InlineData("""{"TransactItems":[{}]}""", "TransactItems can only contain one of Check, Put, Update or Delete")]
    [InlineData("""{"TransactItems":[{"Get":{}}]}""", "TransactItems can only contain one of Check, Put, Update or Delete")]
    [InlineData("""{"TransactItems":["Put"]}""", "STRING_VALUE cannot be converted to Structure")]
    [InlineData("""{"TransactItems":[]}""", "Member must have length greater than or equal to 1")]
    [InlineData("""{"TransactItems":[{"Update":{"TableName":"table","Key":{"pk":{"S":"a"},"sk":{"S":"1"}}}}]}""", "updateExpression")]
    [InlineData("""{"TransactItems":[{"ConditionCheck":{"TableName":"table","Key":{"pk":{"S":"a"},"sk":{"S":"1"}}}}]}""", "conditionExpression")]
    public async Task An_action_is_one_put_update_delete_or_check(string body, string fault)
    {
        var (status, answer) = await RawAsync("TransactWriteItems", body);

        Assert.Equal(400, status);
        Assert.Contains(fault, answer, StringComparison.Ordinal);
    }

    [Fact]
    [Rule(Docs.Api + "API_TransactWriteItems.html#DDB-TransactWriteItems-request-ClientRequestToken")]
    public async Task A_token_makes_a_transaction_idempotent_for_ten_minutes()
    {
        List<TransactWriteItem> increment =
        [
            new() { Update = new() { TableName = Table, Key = Key("a"), UpdateExpression = "ADD n :n", ExpressionAttributeValues = Map("""{":n":1}""") } },
        ];
        await WriteAsync(increment, "token");
        Time.Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromSeconds(1));
        await WriteAsync(increment, "token");
        var within = (await GetAsync())!["n"].N;
        Time.Advance(TimeSpan.FromSeconds(1));
        await WriteAsync(increment, "token");

        Assert.Equal(("1", "2"), (within, (await GetAsync())!["n"].N));
    }

    [Fact]
    [Rule(Docs.Api + "API_TransactWriteItems.html#DDB-TransactWriteItems-request-ClientRequestToken")]
    public async Task A_token_belongs_to_one_request()
    {
        await WriteAsync([Put("a")], "token");

        await Assert.ThrowsAsync<IdempotentParameterMismatchException>(() => WriteAsync([Put("b")], "token"));
        Assert.Null(await GetAsync("b"));
    }

    [Fact]
    [Rule(Docs.Api + "API_TransactWriteItems.html#DDB-TransactWriteItems-request-ClientRequestToken")]
    public async Task A_cancelled_transaction_leaves_its_token_free()
    {
        await Assert.ThrowsAsync<TransactionCanceledException>(() => WriteAsync([Check("a", "attribute_exists(pk)")], "token"));
        await WriteAsync([Put("a")], "token");

        Assert.NotNull(await GetAsync());
    }

    [Fact]
    [Rule(Docs.Api + "API_TransactWriteItems.html#DDB-TransactWriteItems-request-ClientRequestToken")]
    public async Task A_token_has_36_characters_at_most() => Assert.Contains(
        "clientRequestToken", await InvalidAsync(() => WriteAsync([Put("a")], new string('t', 37))), StringComparison.Ordinal);

    [Fact]
    [Rule(Docs.Api + "API_TransactGetItems.html")]
    public async Task A_transaction_reads_items_in_order_and_has_a_place_for_each()
    {
        await PutAsync("""{"pk":"a","n":1}""");
        await PutAsync("""{"pk":"b","n":2}""");

        var response = await ReadAsync([Key("b"), Key("absent"), Key("a")], "n");

        Assert.Equal(["2", null, "1"], response.Responses.Select(item => item.Item?["n"].N));
    }

    [Fact]
    [Rule(Docs.Api + "API_TransactGetItems.html")]
    public async Task A_transaction_reads_an_item_once_and_keys_that_fit()
    {
        Assert.Equal(
            "Transaction request cannot include multiple operations on one item",
            await InvalidAsync(() => ReadAsync([Key("a"), Key("a")])));
        var error = await Assert.ThrowsAsync<TransactionCanceledException>(() => ReadAsync([Key("a"), new() { ["pk"] = S("a") }]));
        Assert.Equal(["None", "ValidationError"], error.CancellationReasons.Select(reason => reason.Code));
    }

    [Fact]
    [Rule(Docs.Guide + "transaction-apis.html")]
    public async Task Concurrent_transactions_never_lose_an_update()
    {
        await PutAsync("""{"pk":"a","n":0}""");
        await PutAsync("""{"pk":"b","n":0}""");
        await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(() => WriteAsync(
            [
                .. new[] { "a", "b" }.Select(pk => new TransactWriteItem
                {
                    Update = new() { TableName = Table, Key = Key(pk), UpdateExpression = "ADD n :n", ExpressionAttributeValues = Map("""{":n":1}""") },
                }),
            ]))));

        Assert.Equal(("200", "200"), ((await GetAsync("a"))!["n"].N, (await GetAsync("b"))!["n"].N));
    }

    private static TransactWriteItem Put(string pk, string? condition = null, string? onFailure = null) => new()
    {
        Put = new() { TableName = Table, Item = Key(pk), ConditionExpression = condition, ReturnValuesOnConditionCheckFailure = onFailure },
    };

    private static TransactWriteItem Check(string pk, string condition) => new()
    {
        ConditionCheck = new() { TableName = Table, Key = Key(pk), ConditionExpression = condition },
    };

    private Task<TransactWriteItemsResponse> WriteAsync(List<TransactWriteItem> items, string? token = null) =>
        Client.TransactWriteItemsAsync(new() { TransactItems = items, ClientRequestToken = token }, Cancellation);

    private Task<TransactGetItemsResponse> ReadAsync(List<Dictionary<string, AttributeValue>> keys, string? projection = null) =>
        Client.TransactGetItemsAsync(
            new()
            {
                TransactItems = [.. keys.Select(key => new TransactGetItem { Get = new() { TableName = Table, Key = key, ProjectionExpression = projection } })],
            },
            Cancellation);
}
