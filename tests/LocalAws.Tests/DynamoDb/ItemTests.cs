using System.Globalization;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace LocalAws.Tests.DynamoDb;

public sealed class ItemTests : DynamoDbTest
{
    private const string Invalid = "One or more parameter values were invalid: ";

    [Fact]
    [Rule(Docs.Api + "API_AttributeValue.html")]
    public async Task Every_type_of_value_comes_back_as_it_went()
    {
        var item = new Dictionary<string, AttributeValue>
        {
            ["s"] = S("é😀\u0001"),
            ["n"] = N("1.5"),
            ["b"] = Binary(0, 255),
            ["bool"] = new() { BOOL = false },
            ["null"] = new() { NULL = true },
            ["l"] = new() { L = [S("x"), N("1")] },
            ["m"] = new() { M = new() { ["k"] = new() { L = [], IsLSet = true } } },
            ["ss"] = Strings("a", "b"),
            ["ns"] = Numbers("1", "2"),
            ["bs"] = new() { BS = [new MemoryStream([1]), new MemoryStream([2])] },
        };
        await PutItemAsync(item);

        var stored = (await GetAsync())!;

        Assert.Equal(12, stored.Count);
        Assert.Equal("é😀\u0001", stored["s"].S);
        Assert.Equal("1.5", stored["n"].N);
        Assert.Equal([0, 255], stored["b"].B.ToArray());
        Assert.False(stored["bool"].BOOL);
        Assert.True(stored["null"].NULL);
        Assert.Equal(["x", "1"], stored["l"].L.Select(value => value.S ?? value.N));
        Assert.Empty(stored["m"].M["k"].L ?? []);
        Assert.Equal(["a", "b"], stored["ss"].SS);
        Assert.Equal(["1", "2"], stored["ns"].NS);
        Assert.Equal([1, 2], stored["bs"].BS.Select(value => value.ToArray()[0]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(12)]
    [Rule(Docs.Api + "API_PutItem.html")]
    public async Task However_many_sets_of_names_a_table_has_each_item_comes_back_with_its_own(int names)
    {
        const int items = 5_000; // More than LocalAws shares names for.
        foreach (var numbers in Enumerable.Range(0, items).Chunk(25))
        {
            await Client.BatchWriteItemAsync(
                new BatchWriteItemRequest { RequestItems = new() { [Table] = [.. numbers.Select(number => new WriteRequest(new PutRequest(ItemOf(number))))] } },
                Cancellation);
        }

        var last = ItemOf(items - 1);
        Assert.Equal(last.Keys, (await Client.GetItemAsync(Table, Key($"{items - 1}"), Cancellation)).Item.Keys);
        var stored = new List<Dictionary<string, AttributeValue>>();
        await foreach (var page in Client.Paginators.Scan(new ScanRequest(Table)).Responses.WithCancellation(Cancellation))
        {
            stored.AddRange(page.Items);
        }

        Assert.Equal(items, stored.Count);
        Assert.All(stored, item => Assert.Equal(Json(ItemOf(int.Parse(item["pk"].S, CultureInfo.InvariantCulture))), Json(item)));

        Dictionary<string, AttributeValue> ItemOf(int number)
        {
            var item = Key($"{number}");
            foreach (var name in Enumerable.Range(0, names))
            {
                item[$"name-{name}-of-{number}"] = S($"value-{name}");
            }

            return item;
        }
    }

    [Fact]
    [Rule(Docs.Api + "API_PutItem.html")]
    public async Task A_put_replaces_the_whole_item()
    {
        await PutAsync("""{"a":1}""");
        await PutAsync("""{"b":2}""");

        Assert.Equal("""{"b":2}""", await ReadAsync());
    }

    [Fact]
    [Rule(Docs.Api + "API_GetItem.html")]
    public async Task A_get_of_nothing_has_no_item() => Assert.Null(await GetAsync());

    [Fact]
    [Rule(Docs.Api + "API_DeleteItem.html")]
    public async Task A_delete_of_nothing_succeeds()
    {
        await Client.DeleteItemAsync(Table, Key("a"), Cancellation);

        Assert.Null(await GetAsync());
    }

    [Fact]
    [Rule(Docs.Api + "API_PutItem.html#DDB-PutItem-request-ReturnValues")]
    public async Task A_put_and_a_delete_return_the_old_item_on_request()
    {
        await PutAsync("""{"n":1}""");

        var put = await Client.PutItemAsync(Table, Key("a"), ReturnValue.ALL_OLD, Cancellation);
        var delete = await Client.DeleteItemAsync(Table, Key("a"), ReturnValue.ALL_OLD, Cancellation);
        var again = await Client.DeleteItemAsync(Table, Key("a"), ReturnValue.ALL_OLD, Cancellation);

        Assert.Equal("1", put.Attributes["n"].N);
        Assert.Equal(2, delete.Attributes.Count);
        Assert.Null(again.Attributes);
    }

    [Fact]
    [Rule(Docs.Api + "API_PutItem.html#DDB-PutItem-request-ReturnValues")]
    public async Task A_put_returns_the_old_item_or_nothing() => Assert.Equal(
        "ReturnValues can only be ALL_OLD or NONE",
        await InvalidAsync(() => Client.PutItemAsync(Table, Key("a"), ReturnValue.ALL_NEW, Cancellation)));

    [Fact]
    [Rule(Docs.Guide + "Expressions.ConditionExpressions.html")]
    public async Task A_write_whose_condition_fails_changes_nothing()
    {
        await PutAsync("""{"n":1}""");

        await Assert.ThrowsAsync<ConditionalCheckFailedException>(() => Client.PutItemAsync(
            new() { TableName = Table, Item = Key("a"), ConditionExpression = "attribute_not_exists(pk)" }, Cancellation));
        await Assert.ThrowsAsync<ConditionalCheckFailedException>(() => Client.DeleteItemAsync(
            new() { TableName = Table, Key = Key("a"), ConditionExpression = "attribute_not_exists(pk)" }, Cancellation));
        await Assert.ThrowsAsync<ConditionalCheckFailedException>(
            () => UpdateAsync("SET n = :v", """{":v":5}""", condition: "n = :v"));

        Assert.Equal("""{"n":1}""", await ReadAsync());
    }

    [Fact]
    [Rule(Docs.Guide + "Expressions.ConditionExpressions.html")]
    public async Task A_condition_on_an_item_that_is_absent_sees_no_attributes()
    {
        await Assert.ThrowsAsync<ConditionalCheckFailedException>(() => UpdateAsync("SET n = :v", """{":v":5}""", condition: "attribute_exists(pk)"));
        await UpdateAsync("SET n = :v", """{":v":5}""", condition: "attribute_not_exists(pk)");

        Assert.Equal("""{"n":5}""", await ReadAsync());
    }

    [Theory]
    [InlineData("ALL_OLD", "1")]
    [InlineData("NONE", null)]
    [Rule(Docs.Api + "API_PutItem.html#DDB-PutItem-request-ReturnValuesOnConditionCheckFailure")]
    public async Task A_failed_condition_returns_the_item_on_request(string returnValues, string? expected)
    {
        await PutAsync("""{"n":1}""");

        var error = await Assert.ThrowsAsync<ConditionalCheckFailedException>(() => Client.PutItemAsync(
            new()
            {
                TableName = Table,
                Item = Key("a"),
                ConditionExpression = "attribute_not_exists(pk)",
                ReturnValuesOnConditionCheckFailure = returnValues,
            },
            Cancellation));

        Assert.Equal("The conditional request failed", error.Message);
        Assert.Equal(expected, error.Item?["n"].N);
    }

    [Fact]
    [Rule(Docs.Limits + "#limits-items")]
    public async Task An_item_is_400_KB_at_most_names_and_values_counted()
    {
        // pk + "a" + sk + "1" + s = 7 bytes, in UTF-8.
        var fits = new string('é', ((400 * 1024) - 8) / 2);
        await PutItemAsync(new() { ["s"] = S(fits + "x") });

        Assert.Equal(
            "Item size has exceeded the maximum allowed size",
            await InvalidAsync(() => PutItemAsync(new() { ["s"] = S(fits + "xy") })));
    }

    [Theory]
    [InlineData(2048, 1024, null)]
    [InlineData(2049, 1, Invalid + "Size of hashkey has exceeded the maximum size limit of2048 bytes")]
    [InlineData(1, 1025, Invalid + "Aggregated size of all range keys has exceeded the size limit of 1024 bytes")]
    [InlineData(0, 1, "One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: pk")]
    [InlineData(1, 0, "One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: sk")]
    [Rule(Docs.Limits + "#limits-partition-sort-keys")]
    public async Task A_partition_key_has_1_to_2048_bytes_and_a_sort_key_1_to_1024(int partition, int sort, string? fault)
    {
        var put = () => Client.PutItemAsync(Table, Key(new string('p', partition), new string('s', sort)), Cancellation);
        if (fault is null)
        {
            await put();
        }
        else
        {
            Assert.Equal(fault, await InvalidAsync(put));
        }
    }

    [Fact]
    [Rule(Docs.Api + "API_PutItem.html")]
    public async Task An_item_needs_its_key_in_the_key_s_type()
    {
        Assert.Equal(
            Invalid + "Missing the key sk in the item",
            await InvalidAsync(() => Client.PutItemAsync(Table, new() { ["pk"] = S("a") }, Cancellation)));
        Assert.Equal(
            Invalid + "Type mismatch for key sk expected: S actual: N",
            await InvalidAsync(() => Client.PutItemAsync(Table, new() { ["pk"] = S("a"), ["sk"] = N("1") }, Cancellation)));
    }

    [Theory]
    [InlineData("""{"pk":"a"}""")]
    [InlineData("""{"pk":"a","sk":1}""")]
    [InlineData("""{"pk":"a","sk":"1","more":"x"}""")]
    [InlineData("""{"pk":"a","other":"1"}""")]
    [Rule(Docs.Api + "API_GetItem.html")]
    public async Task A_key_has_exactly_the_attributes_of_the_schema(string key) => Assert.Equal(
        "The provided key element does not match the schema",
        await InvalidAsync(() => Client.GetItemAsync(Table, Map(key), Cancellation)));

    [Theory]
    [InlineData("""{"SS":[]}""", Invalid + "An string set  may not be empty")]
    [InlineData("""{"NS":[]}""", Invalid + "An number set  may not be empty")]
    [InlineData("""{"BS":[]}""", Invalid + "Binary sets should not be empty")]
    [InlineData("""{"SS":["a","a"]}""", Invalid + "Input collection [a, a] contains duplicates.")]
    [InlineData("""{"NS":["1","1.0"]}""", "Input collection contains duplicates")]
    [InlineData("""{"BS":["AQ==","AQ=="]}""", Invalid + "Input collection [AQ==, AQ==] contains duplicates.")]
    [InlineData("""{"SS":["a",""]}""", Invalid + "An string set may not have a empty string as a member")]
    [InlineData("""{"NULL":false}""", Invalid + "Null attribute value types must have the value of true")]
    [InlineData("{}", "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes")]
    [InlineData("""{"X":"a"}""", "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes")]
    [InlineData("""{"S":"a","N":"1"}""", "Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes")]
    [Rule(Docs.Types)]
    public async Task A_value_that_no_type_allows_is_refused(string value, string fault)
    {
        var (status, body) = await RawAsync("PutItem", $$$"""{"TableName":"table","Item":{"pk":{"S":"a"},"sk":{"S":"1"},"v":{{{value}}} } }""");

        Assert.Equal(400, status);
        Assert.Contains("com.amazon.coral.validate#ValidationException", body, StringComparison.Ordinal);
        Assert.Contains(fault, body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(32, true)]
    [InlineData(33, false)]
    [Rule(Docs.Limits + "#limits-attributes")]
    public async Task Values_nest_32_levels_deep_at_most(int depth, bool isKept)
    {
        var value = S("leaf");
        for (var level = 0; level < depth; level++)
        {
            value = level % 2 == 0 ? new AttributeValue { L = [value] } : new AttributeValue { M = new() { ["m"] = value } };
        }

        var put = () => PutItemAsync(new() { ["v"] = value });
        if (isKept)
        {
            await put();
            Assert.NotNull(await GetAsync());
        }
        else
        {
            Assert.Contains("Nesting Levels have exceeded supported limits", await InvalidAsync(put), StringComparison.Ordinal);
        }
    }

    [Fact]
    [Rule(Docs.Types)]
    public async Task Empty_strings_and_binaries_are_kept_outside_of_keys_and_sets()
    {
        await PutItemAsync(new() { ["s"] = S(""), ["b"] = Binary() });

        var item = await GetAsync();
        Assert.Equal("", item!["s"].S);
        Assert.Equal(0, item["b"].B.Length);
    }

    [Theory]
    [InlineData("PutItem", "Expected", """{"Item":{"pk":{"S":"a"},"sk":{"S":"1"}}}""")]
    [InlineData("UpdateItem", "AttributeUpdates", """{"Key":{"pk":{"S":"a"},"sk":{"S":"1"}}}""")]
    [InlineData("GetItem", "AttributesToGet", """{"Key":{"pk":{"S":"a"},"sk":{"S":"1"}}}""")]
    [InlineData("Query", "KeyConditions", "{}")]
    [InlineData("Scan", "ScanFilter", "{}")]
    [Rule(Docs.Guide + "LegacyConditionalParameters.html")]
    public async Task Legacy_parameters_are_refused_by_name(string operation, string member, string rest)
    {
        var (status, body) = await RawAsync(operation, $$"""{"TableName":"table","{{member}}":{},{{rest[1..]}}""".Replace(",}", "}", StringComparison.Ordinal));

        Assert.Equal(400, status);
        Assert.Contains($"LocalAws does not support the legacy parameter {member}", body, StringComparison.Ordinal);
    }
}
