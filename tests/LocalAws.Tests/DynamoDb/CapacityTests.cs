using Amazon.DynamoDBv2.Model;

namespace LocalAws.Tests.DynamoDb;

[Rule(Docs.Guide + "provisioned-capacity-mode.html")]
public sealed class CapacityTests : DynamoDbTest
{
    public override async ValueTask InitializeAsync() => await CreateTableAsync(Table, "pk", "sk", request =>
    {
        request.AttributeDefinitions.Add(new("g", "S"));
        request.GlobalSecondaryIndexes = [TableTests.Index("global", "g", null)];
        request.LocalSecondaryIndexes = [TableTests.Local("local", "pk", "g", "KEYS_ONLY")];
    });

    [Theory]
    [InlineData(10, 1)]
    [InlineData(1024, 1)]
    [InlineData(1025, 2)]
    [InlineData(5000, 5)]
    public async Task A_write_costs_a_unit_for_each_KB_begun(int size, double units)
    {
        var item = new Dictionary<string, AttributeValue> { ["pk"] = S("a"), ["sk"] = S("1"), ["s"] = S(new string('x', size - 7)) };

        var put = await Client.PutItemAsync(new() { TableName = Table, Item = item, ReturnConsumedCapacity = "TOTAL" }, Cancellation);
        var delete = await Client.DeleteItemAsync(new() { TableName = Table, Key = Key("a"), ReturnConsumedCapacity = "TOTAL" }, Cancellation);

        Assert.Equal((units, units), (put.ConsumedCapacity.CapacityUnits, delete.ConsumedCapacity.CapacityUnits));
        Assert.Equal(Table, put.ConsumedCapacity.TableName);
        Assert.Null(put.ConsumedCapacity.Table);
    }

    [Theory]
    [InlineData(10, false, 0.5)]
    [InlineData(4096, true, 1)]
    [InlineData(4097, true, 2)]
    [InlineData(4097, false, 1)]
    public async Task A_read_costs_a_unit_for_each_4_KB_begun_and_half_of_it_when_not_consistent(int size, bool isConsistent, double units)
    {
        await PutItemAsync(new() { ["s"] = S(new string('x', size - 7)) });

        var response = await Client.GetItemAsync(
            new() { TableName = Table, Key = Key("a"), ConsistentRead = isConsistent, ReturnConsumedCapacity = "TOTAL" }, Cancellation);

        Assert.Equal(units, response.ConsumedCapacity.CapacityUnits);
    }

    [Fact]
    public async Task A_write_costs_on_every_index_that_it_touches()
    {
        var put = await PutAsync("x");
        var same = await PutAsync("x");
        var moved = await PutAsync("y");
        var without = await PutAsync(null);

        Assert.Equal((3d, 1d, 1d, 1d), Units(put));
        Assert.Equal((1d, 1d, 0d, 0d), Units(same));
        Assert.Equal((5d, 1d, 2d, 2d), Units(moved));
        Assert.Equal((3d, 1d, 1d, 1d), Units(without));

        async Task<ConsumedCapacity> PutAsync(string? g)
        {
            var item = Key("a");
            if (g is not null)
            {
                item["g"] = S(g);
            }

            return (await Client.PutItemAsync(new() { TableName = Table, Item = item, ReturnConsumedCapacity = "INDEXES" }, Cancellation)).ConsumedCapacity;
        }
    }

    [Fact]
    public async Task A_transaction_costs_twice()
    {
        var write = await Client.TransactWriteItemsAsync(
            new() { TransactItems = [new() { Put = new() { TableName = Table, Item = Key("a") } }], ReturnConsumedCapacity = "TOTAL" }, Cancellation);
        var read = await Client.TransactGetItemsAsync(
            new() { TransactItems = [new() { Get = new() { TableName = Table, Key = Key("a") } }], ReturnConsumedCapacity = "TOTAL" }, Cancellation);

        Assert.Equal((2d, 2d), (write.ConsumedCapacity.Single().CapacityUnits, read.ConsumedCapacity.Single().CapacityUnits));
    }

    [Fact]
    public async Task A_query_costs_the_sum_of_its_items_and_counts_where_it_read()
    {
        for (var i = 0; i < 5; i++)
        {
            await PutItemAsync(new() { ["sk"] = S($"{i}"), ["g"] = S("x"), ["s"] = S(new string('x', 2000)) });
        }

        var table = await Client.QueryAsync(Query("pk = :v", null), Cancellation);
        var global = await Client.QueryAsync(Query("g = :v", "global"), Cancellation);

        Assert.Equal((1.5, 1.5), (table.ConsumedCapacity.CapacityUnits, table.ConsumedCapacity.Table.CapacityUnits));
        Assert.Equal(1.5, global.ConsumedCapacity.GlobalSecondaryIndexes["global"].CapacityUnits);

        static QueryRequest Query(string condition, string? index) => new()
        {
            TableName = Table,
            IndexName = index,
            KeyConditionExpression = condition,
            ExpressionAttributeValues = new() { [":v"] = S(index is null ? "a" : "x") },
            ReturnConsumedCapacity = "INDEXES",
        };
    }

    [Fact]
    public async Task Batches_report_each_table()
    {
        var write = await Client.BatchWriteItemAsync(
            new BatchWriteItemRequest
            {
                RequestItems = new() { [Table] = [new(new PutRequest(Key("a"))), new(new PutRequest(Key("b")))] },
                ReturnConsumedCapacity = "TOTAL",
            },
            Cancellation);
        var read = await Client.BatchGetItemAsync(
            new BatchGetItemRequest { RequestItems = new() { [Table] = new() { Keys = [Key("a"), Key("b")] } }, ReturnConsumedCapacity = "TOTAL" },
            Cancellation);
        var statements = await Client.BatchExecuteStatementAsync(
            new()
            {
                Statements = [new() { Statement = "INSERT INTO \"table\" VALUE {'pk':'c','sk':'1'}" }],
                ReturnConsumedCapacity = "TOTAL",
            },
            Cancellation);
        var statement = await Client.ExecuteStatementAsync(
            new() { Statement = "INSERT INTO \"table\" VALUE {'pk':'d','sk':'1'}", ReturnConsumedCapacity = "TOTAL" }, Cancellation);

        Assert.Equal(2, write.ConsumedCapacity.Single().CapacityUnits);
        Assert.Equal(1, read.ConsumedCapacity.Single().CapacityUnits);
        Assert.Equal(1, statements.ConsumedCapacity.Single().CapacityUnits);
        Assert.Equal(1, statement.ConsumedCapacity.CapacityUnits);
    }

    private static (double? Total, double? Table, double Global, double Local) Units(ConsumedCapacity capacity) => (
        capacity.CapacityUnits,
        capacity.Table.CapacityUnits,
        capacity.GlobalSecondaryIndexes?["global"].CapacityUnits ?? 0,
        capacity.LocalSecondaryIndexes?["local"].CapacityUnits ?? 0);
}
