namespace LocalAws.Tests.DynamoDb;

[Rule(Docs.Guide + "Expressions.ProjectionExpressions.html")]
public sealed class ProjectionTests : DynamoDbTest
{
    [Theory]
    [InlineData("a", """{"a":1}""")]
    [InlineData("a, m", """{"a":1,"m":{"x":{"y":2},"z":3}}""")]
    [InlineData("m.x.y", """{"m":{"x":{"y":2}}}""")]
    [InlineData("m.z, m.x", """{"m":{"x":{"y":2},"z":3}}""")]
    [InlineData("l[2], l[0]", """{"l":[10,{"k":30,"j":31}]}""")]
    [InlineData("l[2].k", """{"l":[{"k":30}]}""")]
    [InlineData("l[7], absent, m.absent, a.b", "{}")]
    public async Task A_projection_keeps_the_places_of_what_it_picks(string projection, string expected)
    {
        await PutAsync("""{"a":1,"m":{"x":{"y":2},"z":3},"l":[10,20,{"k":30,"j":31}]}""");

        var response = await Client.GetItemAsync(
            new() { TableName = Table, Key = Key("a"), ProjectionExpression = projection }, Cancellation);

        Assert.Equal(expected, Json(Sorted(response.Item)));

        static Dictionary<string, Amazon.DynamoDBv2.Model.AttributeValue>? Sorted(
            Dictionary<string, Amazon.DynamoDBv2.Model.AttributeValue>? item)
        {
            if (item?.GetValueOrDefault("m")?.M is { } m)
            {
                item["m"].M = new(m.OrderBy(attribute => attribute.Key, StringComparer.Ordinal));
            }

            return item ?? [];
        }
    }

    [Theory]
    [InlineData("a, a", "Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a], path two: [a]")]
    [InlineData("m.x, m", "Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [m, x], path two: [m]")]
    [InlineData("m.x, m[0]", "Two document paths conflict with each other; must remove or rewrite one of these paths; path one: [m, x], path two: [m, [0]]")]
    [InlineData("a,", "Syntax error; token: \"<EOF>\", near: \",\"")]
    [InlineData("a b", "Syntax error; token: \"b\", near: \"a b\"")]
    [InlineData(":v", "Syntax error; token: \":v\", near: \":v\"")]
    public async Task A_faulty_projection_is_refused(string projection, string fault) => Assert.Equal(
        $"Invalid ProjectionExpression: {fault}",
        await InvalidAsync(() => Client.GetItemAsync(
            new() { TableName = Table, Key = Key("a"), ProjectionExpression = projection }, Cancellation)));
}
