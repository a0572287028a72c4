namespace LocalAws.Tests.DynamoDb;

[Rule(Docs.Guide + "Expressions.ExpressionAttributeNames.html")]
public sealed class PlaceholderTests : DynamoDbTest
{
    [Theory]
    [InlineData("name")]
    [InlineData("Status")]
    [InlineData("COUNT")]
    [InlineData("ttl")]
    [InlineData("zone")]
    [InlineData("abort")]
    [Rule(Docs.Guide + "ReservedWords.html")]
    public async Task A_reserved_word_needs_a_placeholder_in_any_case_of_letters(string word)
    {
        await PutAsync($$"""{"{{word}}":1}""");

        Assert.Equal(
            $"Invalid FilterExpression: Attribute name is a reserved keyword; reserved keyword: {word}",
            await InvalidAsync(() => MatchesAsync($"{word} = :v", """{":v":1}""")));
        Assert.True(await MatchesAsync("#w = :v", """{":v":1}""", names: new() { ["#w"] = word }));
    }

    [Fact]
    [Rule(Docs.Guide + "ReservedWords.html")]
    public async Task A_reserved_word_needs_a_placeholder_inside_a_path_too() => Assert.Equal(
        "Invalid FilterExpression: Attribute name is a reserved keyword; reserved keyword: data",
        await InvalidAsync(() => MatchesAsync("attribute_exists(m.data)")));

    [Fact]
    public async Task A_placeholder_stands_for_one_name_dots_and_all()
    {
        await PutAsync("""{"a.b":1,"a":{"b":2}}""");

        Assert.True(await MatchesAsync("#n = :v", """{":v":1}""", names: new() { ["#n"] = "a.b" }));
        Assert.True(await MatchesAsync("#a.#b = :v", """{":v":2}""", names: new() { ["#a"] = "a", ["#b"] = "b" }));
    }

    [Fact]
    public async Task A_name_that_is_used_must_be_defined() => Assert.Equal(
        "Invalid FilterExpression: An expression attribute name used in the document path is not defined; attribute name: #n",
        await InvalidAsync(() => MatchesAsync("attribute_exists(#n)")));

    [Fact]
    public async Task A_value_that_is_used_must_be_defined() => Assert.Equal(
        "Invalid FilterExpression: An expression attribute value used in expression is not defined; attribute value: :v",
        await InvalidAsync(() => MatchesAsync("n = :v")));

    [Fact]
    public async Task A_name_that_is_defined_must_be_used() => Assert.Equal(
        "Value provided in ExpressionAttributeNames unused in expressions: keys: {#x}",
        await InvalidAsync(() => MatchesAsync("n = :v", """{":v":1}""", names: new() { ["#x"] = "x" })));

    [Fact]
    public async Task A_value_that_is_defined_must_be_used() => Assert.Equal(
        "Value provided in ExpressionAttributeValues unused in expressions: keys: {:w}",
        await InvalidAsync(() => MatchesAsync("n = :v", """{":v":1,":w":2}""")));

    [Fact]
    public async Task Placeholders_without_an_expression_are_refused()
    {
        Assert.Equal(
            "ExpressionAttributeNames can only be specified when using expressions",
            await InvalidAsync(() => Client.ScanAsync(new() { TableName = Table, ExpressionAttributeNames = new() { ["#x"] = "x" } }, Cancellation)));
        Assert.Equal(
            "ExpressionAttributeValues can only be specified when using expressions",
            await InvalidAsync(() => Client.ScanAsync(new() { TableName = Table, ExpressionAttributeValues = Map("""{":v":1}""") }, Cancellation)));
    }

    [Theory]
    [InlineData("ExpressionAttributeNames", "x")]
    [InlineData("ExpressionAttributeNames", "#")]
    [InlineData("ExpressionAttributeNames", "#a-b")]
    [InlineData("ExpressionAttributeValues", "x")]
    public async Task A_placeholder_begins_with_its_sign_and_goes_on_in_letters_digits_and_underscores(string member, string key)
    {
        var value = member == "ExpressionAttributeNames" ? "\"x\"" : """{"S":"x"}""";
        var (status, body) = await RawAsync(
            "Scan", $$$"""{"TableName":"table","FilterExpression":"a = b","{{{member}}}":{"{{{key}}}":{{{value}}}}}""");

        Assert.Equal(400, status);
        Assert.Contains($"{member} contains invalid key: Syntax error; key: \\u0022{key}\\u0022", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Empty_placeholders_are_refused()
    {
        var (_, body) = await RawAsync("Scan", """{"TableName":"table","FilterExpression":"a = b","ExpressionAttributeNames":{}}""");

        Assert.Contains("ExpressionAttributeNames must not be empty", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_expressions_of_a_request_share_their_placeholders()
    {
        await PutAsync("""{"n":1}""");
        await UpdateAsync("SET #n = #n + :v", """{":v":1}""", names: new() { ["#n"] = "n" }, condition: "#n = :v");

        Assert.Equal("""{"n":2}""", await ReadAsync());
    }
}
