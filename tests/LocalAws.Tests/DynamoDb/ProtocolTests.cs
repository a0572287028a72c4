using System.Text;

namespace LocalAws.Tests.DynamoDb;

[Rule("https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html")]
public sealed class ProtocolTests : DynamoDbTest
{
    [Fact]
    public async Task An_unknown_operation_is_refused_by_name()
    {
        var (status, body) = await RawAsync("CreateBackup", "{}");

        Assert.Equal(400, status);
        Assert.Contains("com.amazon.coral.service#UnknownOperationException", body, StringComparison.Ordinal);
        Assert.Contains("CreateBackup", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("{", "")]
    [InlineData("[]", "Start of list found where not expected")]
    [InlineData("\"x\"", "STRING_VALUE cannot be converted to Structure")]
    [InlineData("""{"TableName":5}""", "NUMBER_VALUE cannot be converted to String")]
    [InlineData("""{"TableName":{}}""", "Start of structure or map found where not expected")]
    [InlineData("""{"TableName":"table","Item":[]}""", "Start of list found where not expected")]
    [InlineData("""{"TableName":"table","Item":{"pk":"a"}}""", "STRING_VALUE cannot be converted to Structure")]
    [InlineData("""{"TableName":"table","Item":{"pk":{"S":1}}}""", "NUMBER_VALUE cannot be converted to String")]
    [InlineData("""{"TableName":"table","Item":{"pk":{"N":1}}}""", "NUMBER_VALUE cannot be converted to String")]
    [InlineData("""{"TableName":"table","Item":{"pk":{"BOOL":"true"}}}""", "STRING_VALUE cannot be converted to Boolean")]
    [InlineData("""{"TableName":"table","Item":{"pk":{"L":"x"}}}""", "STRING_VALUE cannot be converted to List")]
    [InlineData("""{"TableName":"table","Item":{"pk":{"SS":[1]}}}""", "NUMBER_VALUE cannot be converted to String")]
    [InlineData("""{"TableName":"table","Item":{"pk":{"B":"%%%"}}}""", "The binary value is not valid base64")]
    [InlineData("""{"TableName":"table","Item":{"pk":{"S":"\ud800"}}}""", "A string has half of a surrogate pair")]
    [InlineData("""{"TableName":"table","Item":{"\uDC00":{"S":""}}}""", "A string has half of a surrogate pair")]
    public async Task A_body_of_the_wrong_shape_is_a_serialization_error(string body, string fault)
    {
        var (status, answer) = await RawAsync("PutItem", body);

        Assert.Equal(400, status);
        Assert.Contains("com.amazon.coral.service#SerializationException", answer, StringComparison.Ordinal);
        Assert.Contains(fault, answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_is_not_UTF8_is_a_serialization_error()
    {
        var (status, answer) = await RawAsync("PutItem", [.. Encoding.UTF8.GetBytes("""{"TableName":"t"""), 0xFF, .. Encoding.UTF8.GetBytes("\"}")]);

        Assert.Equal(400, status);
        Assert.Contains("SerializationException", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_whole_surrogate_pair_may_be_escaped()
    {
        var (status, _) = await RawAsync(
            "PutItem", """{"TableName":"table","Item":{"pk":{"S":"a"},"sk":{"S":"1"},"v":{"S":"\ud83d\ude00"}}}""");

        Assert.Equal(200, status);
        Assert.Equal("😀", (await GetAsync())!["v"].S);
    }

    [Theory]
    [InlineData("BatchExecuteStatement")]
    [InlineData("BatchGetItem")]
    [InlineData("BatchWriteItem")]
    [InlineData("CreateTable")]
    [InlineData("DeleteItem")]
    [InlineData("DeleteTable")]
    [InlineData("DescribeTable")]
    [InlineData("DescribeTimeToLive")]
    [InlineData("ExecuteStatement")]
    [InlineData("GetItem")]
    [InlineData("ListTagsOfResource")]
    [InlineData("PutItem")]
    [InlineData("Query")]
    [InlineData("Scan")]
    [InlineData("TagResource")]
    [InlineData("TransactGetItems")]
    [InlineData("TransactWriteItems")]
    [InlineData("UntagResource")]
    [InlineData("UpdateItem")]
    [InlineData("UpdateTable")]
    [InlineData("UpdateTimeToLive")]
    public async Task An_empty_request_is_a_validation_error(string operation)
    {
        var (status, body) = await RawAsync(operation, "{}");

        Assert.Equal(400, status);
        Assert.Contains("com.amazon.coral.validate#ValidationException", body, StringComparison.Ordinal);
        Assert.Contains("Member must not be null", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deep_body_is_refused_not_crashed_on()
    {
        var deep = string.Concat(Enumerable.Repeat("{\"L\":[", 5000));
        var (status, _) = await RawAsync("PutItem", $$"""{"TableName":"table","Item":{"v":{{deep}}""");

        Assert.Equal(400, status);
    }

    [Fact]
    public async Task A_null_member_counts_as_absent()
    {
        var (status, body) = await RawAsync("ListTables", """{"Limit":null,"ExclusiveStartTableName":null}""");

        Assert.Equal((200, """{"TableNames":["table"]}"""), (status, body));
    }

    [Fact]
    public async Task A_number_that_is_no_integer_is_a_serialization_error()
    {
        var (_, body) = await RawAsync("ListTables", """{"Limit":1.5}""");

        Assert.Contains("1.5 cannot be converted to Integer", body, StringComparison.Ordinal);
    }
}
