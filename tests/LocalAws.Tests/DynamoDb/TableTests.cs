using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace LocalAws.Tests.DynamoDb;

[Rule(Docs.Api + "API_CreateTable.html")]
public sealed class TableTests : DynamoDbTest
{
    private const string Invalid = "One or more parameter values were invalid: ";

    [Fact]
    public async Task A_table_is_active_at_once_and_describes_itself()
    {
        var created = await CreateTableAsync("events", "pk", "sk", request => request.GlobalSecondaryIndexes = [Index("by-sk", "sk", "pk")]);
        await PutAsync("""{"n":1}""", "events");

        var table = (await Client.DescribeTableAsync("events", Cancellation)).Table;

        Assert.Equal(TableStatus.ACTIVE, created.TableDescription.TableStatus);
        Assert.Equal("arn:aws:dynamodb:us-east-1:000000000000:table/events", table.TableArn);
        Assert.Equal(Time.GetUtcNow().UtcDateTime, table.CreationDateTime!.Value.ToUniversalTime());
        Assert.Equal(["pk:HASH", "sk:RANGE"], table.KeySchema.Select(key => $"{key.AttributeName}:{key.KeyType}"));
        Assert.Equal(["pk:S", "sk:S"], table.AttributeDefinitions.Select(key => $"{key.AttributeName}:{key.AttributeType}"));
        Assert.Equal(BillingMode.PAY_PER_REQUEST, table.BillingModeSummary.BillingMode);
        Assert.Equal((1, 9), (table.ItemCount, table.TableSizeBytes));
        var index = Assert.Single(table.GlobalSecondaryIndexes);
        Assert.Equal((IndexStatus.ACTIVE, 1L, table.TableArn + "/index/by-sk"), (index.IndexStatus, index.ItemCount, index.IndexArn));
        Assert.True(Guid.TryParse(table.TableId, out _));
    }

    [Fact]
    public async Task A_name_is_taken_once_a_region()
    {
        var error = await Assert.ThrowsAsync<ResourceInUseException>(() => CreateTableAsync(Table, "pk", null));
        using var elsewhere = CreateClient("eu-west-1");

        Assert.Equal("Table already exists: table", error.Message);
        Assert.Empty((await elsewhere.ListTablesAsync(Cancellation)).TableNames ?? []);
    }

    [Theory]
    [InlineData("ab", "Member must have length greater than or equal to 3")]
    [InlineData("a b c", "Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+")]
    [InlineData("täble", "Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+")]
    [Rule(Docs.Types + "#HowItWorks.NamingRules")]
    public async Task A_table_s_name_has_3_to_255_letters_digits_and_a_few_signs(string name, string fault)
    {
        Assert.EndsWith(fault, await InvalidAsync(() => CreateTableAsync(name, "pk", null)), StringComparison.Ordinal);
        Assert.EndsWith(
            "Member must have length less than or equal to 255",
            await InvalidAsync(() => CreateTableAsync(new string('x', 256), "pk", null)),
            StringComparison.Ordinal);
    }

    public static TheoryData<string, string, Action<CreateTableRequest>> Faults => new()
    {
        { "range first", "Invalid KeySchema: The first KeySchemaElement is not a HASH key type", r => r.KeySchema = [new("pk", "RANGE"), new("sk", "HASH")] },
        { "two partitions", "Invalid KeySchema: The second KeySchemaElement is not a RANGE key type", r => r.KeySchema = [new("pk", "HASH"), new("sk", "HASH")] },
        { "one name", "Both the Hash Key and the Range Key element in the KeySchema have the same name", r => r.KeySchema = Schema("pk", "pk") },
        { "undefined", Invalid + "Some index key attributes are not defined in AttributeDefinitions. Keys: [x], AttributeDefinitions: [pk, sk]", r => r.KeySchema = Schema("pk", "x") },
        { "unused", Invalid + "Some AttributeDefinitions are not used. AttributeDefinitions: [pk, sk, x], keys used: [pk, sk]", r => r.AttributeDefinitions.Add(new("x", "S")) },
        { "twice defined", Invalid + "Duplicate AttributeName in AttributeDefinitions: pk", r => r.AttributeDefinitions.Add(new("pk", "N")) },
        { "no capacity", Invalid + "ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is PROVISIONED", r => r.BillingMode = null },
        { "needless capacity", Invalid + "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST", r => r.ProvisionedThroughput = new(1, 1) },
        { "no units", "1 validation error detected: Value '0' at 'readCapacityUnits' failed to satisfy constraint: Member must have value greater than or equal to 1", r => (r.BillingMode, r.ProvisionedThroughput) = (null, new(0, 1)) },
        { "key type", "1 validation error detected: Value 'BOOL' at 'attributeType' failed to satisfy constraint: Member must satisfy enum value set: [B, N, S]", r => r.AttributeDefinitions[0].AttributeType = "BOOL" },
        { "index twice", Invalid + "Duplicate index name: idx", r => r.GlobalSecondaryIndexes = [Index("idx", "pk", "sk"), Index("idx", "sk", null)] },
        { "no indexes", Invalid + "List of GlobalSecondaryIndexes is empty", r => r.GlobalSecondaryIndexes = [] },
        { "too many indexes", Invalid + "Number of GlobalSecondaryIndexes exceeds per-table limit of 20", r => r.GlobalSecondaryIndexes = [.. Enumerable.Range(0, 21).Select(i => Index($"idx{i}", "pk", "sk"))] },
        { "include nothing", Invalid + "ProjectionType is INCLUDE, but NonKeyAttributes is not specified", r => r.GlobalSecondaryIndexes = [Index("idx", "pk", "sk", "INCLUDE")] },
        { "include for nothing", Invalid + "ProjectionType is ALL, but NonKeyAttributes is specified", r => r.GlobalSecondaryIndexes = [Index("idx", "pk", "sk", "ALL", "x")] },
        { "local without sort", Invalid + "Index KeySchema does not have a range key for index: idx", r => r.LocalSecondaryIndexes = [Local("idx", "pk", null)] },
        { "local elsewhere", Invalid + "Index KeySchema does not have the same leading hash key as table KeySchema for index: idx. index hash key: sk, table hash key: pk", r => r.LocalSecondaryIndexes = [Local("idx", "sk", "pk")] },
        { "local on a simple key", Invalid + "Table KeySchema does not have a range key, which is required when specifying a LocalSecondaryIndex", r => (r.KeySchema, r.LocalSecondaryIndexes) = (Schema("pk", null), [Local("idx", "pk", "sk")]) },
        { "streams", "LocalAws does not support streams.", r => r.StreamSpecification = new() { StreamEnabled = true, StreamViewType = "NEW_IMAGE" } },
        { "wide key", "LocalAws does not support keys of more than one partition and one sort attribute.", r => r.KeySchema = [new("pk", "HASH"), new("sk", "RANGE"), new("x", "RANGE")] },
    };

    [Theory]
    [MemberData(nameof(Faults), DisableDiscoveryEnumeration = true)]
    public async Task A_table_that_makes_no_sense_is_refused(string name, string fault, Action<CreateTableRequest> spoil)
    {
        Assert.NotEmpty(name);
        Assert.Equal(fault, await InvalidAsync(() => CreateTableAsync("spoilt", "pk", "sk", request =>
        {
            request.LocalSecondaryIndexes = null;
            spoil(request);
        })));
    }

    [Fact]
    public async Task Required_members_are_named_when_absent()
    {
        var (_, body) = await RawAsync("CreateTable", "{}");

        Assert.Contains("Value null at 'tableName' failed to satisfy constraint: Member must not be null", body.Replace("\\u0027", "'", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    [Rule(Docs.Api + "API_ListTables.html")]
    public async Task Tables_are_listed_by_name_page_by_page()
    {
        foreach (var name in new[] { "bbb", "aaa", "ccc" })
        {
            await CreateTableAsync(name, "pk", null);
        }

        var first = await Client.ListTablesAsync(new ListTablesRequest { Limit = 3 }, Cancellation);
        var second = await Client.ListTablesAsync(first.LastEvaluatedTableName, Cancellation);

        Assert.Equal(["aaa", "bbb", "ccc"], first.TableNames);
        Assert.Equal("ccc", first.LastEvaluatedTableName);
        Assert.Equal([Table], second.TableNames);
        Assert.Null(second.LastEvaluatedTableName);
    }

    [Fact]
    [Rule(Docs.Api + "API_DeleteTable.html")]
    public async Task A_deleted_table_is_gone_with_its_items()
    {
        await PutAsync("{}");
        var deleted = await Client.DeleteTableAsync(Table, Cancellation);
        var error = await Assert.ThrowsAsync<ResourceNotFoundException>(() => Client.DescribeTableAsync(Table, Cancellation));
        await CreateTableAsync(Table, "pk", "sk");

        Assert.Equal(TableStatus.DELETING, deleted.TableDescription.TableStatus);
        Assert.Equal("Requested resource not found: Table: table not found", error.Message);
        Assert.Null(await GetAsync());
    }

    [Fact]
    [Rule(Docs.Api + "API_DeleteTable.html")]
    public async Task A_protected_table_cannot_be_deleted()
    {
        await Client.UpdateTableAsync(new() { TableName = Table, DeletionProtectionEnabled = true }, Cancellation);

        Assert.Contains("protected against deletion", await InvalidAsync(() => Client.DeleteTableAsync(Table, Cancellation)), StringComparison.Ordinal);
    }

    [Fact]
    [Rule(Docs.Api + "API_PutItem.html")]
    public async Task Operations_on_items_of_no_table_fail()
    {
        var error = await Assert.ThrowsAsync<ResourceNotFoundException>(() => Client.PutItemAsync("absent", Key("a"), Cancellation));

        Assert.Equal("Requested resource not found", error.Message);
    }

    [Fact]
    [Rule(Docs.Api + "API_GetItem.html#DDB-GetItem-request-TableName")]
    public async Task A_table_s_ARN_does_for_its_name()
    {
        await PutAsync("""{"n":1}""");

        var response = await Client.GetItemAsync("arn:aws:dynamodb:us-east-1:000000000000:table/table", Key("a"), Cancellation);

        Assert.Equal("1", response.Item["n"].N);
    }

    [Fact]
    [Rule(Docs.Api + "API_UpdateTable.html")]
    public async Task Capacity_and_class_can_be_changed()
    {
        await Client.UpdateTableAsync(
            new() { TableName = Table, BillingMode = "PROVISIONED", ProvisionedThroughput = new(5, 6), TableClass = "STANDARD_INFREQUENT_ACCESS" },
            Cancellation);

        var table = (await Client.DescribeTableAsync(Table, Cancellation)).Table;

        Assert.Equal((5L, 6L), (table.ProvisionedThroughput.ReadCapacityUnits, table.ProvisionedThroughput.WriteCapacityUnits));
        Assert.Null(table.BillingModeSummary);
        Assert.Equal(TableClass.STANDARD_INFREQUENT_ACCESS, table.TableClassSummary.TableClass);
    }

    [Fact]
    [Rule(Docs.Api + "API_UpdateTable.html")]
    public async Task A_global_index_can_be_added_to_items_that_are_there_misfits_left_out_and_dropped()
    {
        await PutAsync("""{"g":"x"}""");
        await PutAsync("""{"pk":"misfit","g":5}""");
        await Client.UpdateTableAsync(
            new()
            {
                TableName = Table,
                AttributeDefinitions = [new("g", "S")],
                GlobalSecondaryIndexUpdates =
                [
                    new() { Create = new() { IndexName = "late", KeySchema = Schema("g", null), Projection = new() { ProjectionType = "ALL" } } },
                ],
            },
            Cancellation);
        var found = await Client.ScanAsync(new ScanRequest { TableName = Table, IndexName = "late" }, Cancellation);
        await Client.UpdateTableAsync(
            new() { TableName = Table, GlobalSecondaryIndexUpdates = [new() { Delete = new() { IndexName = "late" } }] }, Cancellation);

        Assert.Equal("a", Assert.Single(found.Items)["pk"].S);
        await Client.DeleteItemAsync(Table, Key("misfit"), Cancellation);
        Assert.Equal(
            "The table does not have the specified index: late",
            await InvalidAsync(() => Client.ScanAsync(new ScanRequest { TableName = Table, IndexName = "late" }, Cancellation)));
        await Assert.ThrowsAsync<ResourceNotFoundException>(() => Client.UpdateTableAsync(
            new() { TableName = Table, GlobalSecondaryIndexUpdates = [new() { Delete = new() { IndexName = "late" } }] }, Cancellation));
    }

    [Fact]
    [Rule(Docs.Api + "API_TagResource.html")]
    public async Task Tags_are_set_changed_and_taken_away()
    {
        var arn = (await Client.DescribeTableAsync(Table, Cancellation)).Table.TableArn;
        await Client.TagResourceAsync(new() { ResourceArn = arn, Tags = [new() { Key = "a", Value = "1" }, new() { Key = "b", Value = "2" }] }, Cancellation);
        await Client.TagResourceAsync(new() { ResourceArn = arn, Tags = [new() { Key = "a", Value = "3" }] }, Cancellation);
        await Client.UntagResourceAsync(new() { ResourceArn = arn, TagKeys = ["b"] }, Cancellation);

        var tags = (await Client.ListTagsOfResourceAsync(new() { ResourceArn = arn }, Cancellation)).Tags;

        Assert.Equal(["a=3"], tags.Select(tag => $"{tag.Key}={tag.Value}"));
        await Assert.ThrowsAsync<ResourceNotFoundException>(
            () => Client.ListTagsOfResourceAsync(new() { ResourceArn = arn + "x" }, Cancellation));
        await InvalidAsync(() => Client.ListTagsOfResourceAsync(new() { ResourceArn = "arn:aws:sqs:us-east-1:000000000000:table" }, Cancellation));
    }

    [Fact]
    [Rule(Docs.Api + "API_TagResource.html")]
    public async Task A_table_has_50_tags_at_most() => Assert.Contains(
        "Too many tags: 51",
        await InvalidAsync(() => CreateTableAsync(
            "tagged", "pk", null, r => r.Tags = [.. Enumerable.Range(0, 51).Select(i => new Tag { Key = $"{i}", Value = "" })])),
        StringComparison.Ordinal);

    [Fact]
    [Rule(Docs.Api + "API_DescribeLimits.html")]
    public async Task Limits_and_endpoints_are_described()
    {
        var limits = await Client.DescribeLimitsAsync(new(), Cancellation);
        var endpoints = await Client.DescribeEndpointsAsync(new(), Cancellation);

        Assert.Equal(40_000, limits.TableMaxReadCapacityUnits);
        Assert.StartsWith("localaws.invalid", Assert.Single(endpoints.Endpoints).Address, StringComparison.Ordinal);
    }

    internal static GlobalSecondaryIndex Index(string name, string partition, string? sort, string projection = "ALL", params string[] included) => new()
    {
        IndexName = name,
        KeySchema = Schema(partition, sort),
        Projection = new() { ProjectionType = projection, NonKeyAttributes = included.Length == 0 ? null : [.. included] },
    };

    internal static LocalSecondaryIndex Local(string name, string partition, string? sort, string projection = "ALL") => new()
    {
        IndexName = name,
        KeySchema = Schema(partition, sort),
        Projection = new() { ProjectionType = projection },
    };
}
