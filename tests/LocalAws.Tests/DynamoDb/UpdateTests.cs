using Amazon.DynamoDBv2;

namespace LocalAws.Tests.DynamoDb;

[Rule(Docs.Updates)]
public sealed class UpdateTests : DynamoDbTest
{
    [Theory]
    [InlineData("SET x = :v", """{"n":5,"x":1}""")]
    [InlineData("SET n = :v", """{"n":1}""")]
    [InlineData("SET n = n + :v", """{"n":6}""")]
    [InlineData("SET n = n - :v", """{"n":4}""")]
    [InlineData("SET n = :v - n", """{"n":-4}""")]
    [InlineData("SET n = if_not_exists(n, :v)", """{"n":5}""")]
    [InlineData("SET x = if_not_exists(x, :v) + n", """{"n":5,"x":6}""")]
    [InlineData("SET x = n, n = :v", """{"n":1,"x":5}""")]
    [InlineData("set n = (n + :v)", """{"n":6}""")]
    [InlineData("ADD n :v", """{"n":6}""")]
    [InlineData("ADD x :v", """{"n":5,"x":1}""")]
    [InlineData("REMOVE n SET x = :v", """{"x":1}""")]
    public async Task An_update_computes_from_the_item_as_it_was(string expression, string expected)
    {
        await PutAsync("""{"n":5}""");
        await UpdateAsync(expression, """{":v":1}""");

        Assert.Equal(expected, await ReadAsync());
    }

    [Theory]
    [InlineData("SET l = list_append(l, :v)", """{"l":[1,2,3,[9]]}""", "[[9]]")]
    [InlineData("SET l = list_append(:v, l)", """{"l":[9,1,2,3]}""", "[9]")]
    [InlineData("SET l[1] = :v", """{"l":[1,9,3]}""", "9")]
    [InlineData("SET l[7] = :v", """{"l":[1,2,3,9]}""", "9")]
    [InlineData("SET l[9] = :v, l[5] = l[0], l[0] = :v", """{"l":[9,2,3,1,9]}""", "9")]
    public async Task SET_replaces_list_elements_and_appends_past_the_end(string expression, string expected, string value)
    {
        await PutAsync("""{"l":[1,2,3]}""");
        await UpdateAsync(expression, $$"""{":v":{{value}}}""");

        Assert.Equal(expected, await ReadAsync());
    }

    [Theory]
    [InlineData("REMOVE l[0], l[2]", """{"l":[2],"m":{"a":{"b":1},"c":2}}""")]
    [InlineData("REMOVE l[9]", """{"l":[1,2,3],"m":{"a":{"b":1},"c":2}}""")]
    [InlineData("REMOVE m.a.b, m.c", """{"l":[1,2,3],"m":{"a":{}}}""")]
    [InlineData("REMOVE m.a, m.absent", """{"l":[1,2,3],"m":{"c":2}}""")]
    [InlineData("REMOVE absent", """{"l":[1,2,3],"m":{"a":{"b":1},"c":2}}""")]
    [InlineData("REMOVE l[0] SET l[1] = m.c", """{"l":[2,3],"m":{"a":{"b":1},"c":2}}""")]
    public async Task REMOVE_takes_list_indexes_as_they_were(string expression, string expected)
    {
        await PutAsync("""{"l":[1,2,3],"m":{"a":{"b":1},"c":2}}""");
        await UpdateAsync(expression);

        Assert.Equal(expected, await ReadAsync());
    }

    [Fact]
    public async Task SET_writes_into_nested_maps_through_name_placeholders()
    {
        await PutAsync("""{"m":{"a":[{"b.c":1}]}}""");
        await UpdateAsync("SET m.a[0].#n = :v, m.#k = :v", """{":v":2}""", names: new() { ["#n"] = "b.c", ["#k"] = "size" });

        Assert.Equal("""{"m":{"a":[{"b.c":2}],"size":2}}""", await ReadAsync());
    }

    [Fact]
    public async Task ADD_and_DELETE_add_to_sets_and_take_from_them()
    {
        await PutItemAsync(new() { ["s"] = Strings("a", "b") });
        await UpdateAsync("ADD s :v", typed: new() { [":v"] = Strings("b", "c") });
        Assert.Equal(["a", "b", "c"], (await GetAsync())!["s"].SS.Order());

        await UpdateAsync("DELETE s :v", typed: new() { [":v"] = Strings("a", "x") });
        Assert.Equal(["b", "c"], (await GetAsync())!["s"].SS.Order());
    }

    [Fact]
    public async Task A_set_that_DELETE_empties_is_gone()
    {
        await PutItemAsync(new() { ["s"] = Numbers("1", "2") });
        await UpdateAsync("DELETE s :v, absent :w", typed: new() { [":v"] = Numbers("1", "2.0"), [":w"] = Numbers("1") });

        Assert.Equal("{}", await ReadAsync());
    }

    [Fact]
    [Rule(Docs.Api + "API_UpdateItem.html")]
    public async Task An_update_makes_the_item_that_is_missing()
    {
        await UpdateAsync("SET n = :v", """{":v":1}""");

        Assert.Equal("""{"n":1}""", await ReadAsync());
    }

    [Fact]
    [Rule(Docs.Api + "API_UpdateItem.html")]
    public async Task An_update_without_an_expression_makes_an_item_of_the_key_alone()
    {
        await Client.UpdateItemAsync(new() { TableName = Table, Key = Key("a") }, Cancellation);

        Assert.Equal("{}", await ReadAsync());
    }

    [Theory]
    [InlineData("SET a.b = :v", "The document path provided in the update expression is invalid for update")]
    [InlineData("SET n.x = :v", "The document path provided in the update expression is invalid for update")]
    [InlineData("SET n[0] = :v", "The document path provided in the update expression is invalid for update")]
    [InlineData("REMOVE a.b SET z = :v", "The document path provided in the update expression is invalid for update")]
    [InlineData("SET x = y + :v", "The provided expression refers to an attribute that does not exist in the item")]
    [InlineData("SET x = y SET z = :v", "Invalid UpdateExpression: The \"SET\" section can only be used once in an update expression;")]
    [InlineData("SET x = y, z = :v", "The provided expression refers to an attribute that does not exist in the item")]
    [InlineData("SET n = s + :v", "An operand in the update expression has an incorrect data type")]
    [InlineData("SET x = list_append(s, s), y = :v", "An operand in the update expression has an incorrect data type")]
    [InlineData("ADD s :v", "An operand in the update expression has an incorrect data type")]
    [InlineData("SET pk = :v", "One or more parameter values were invalid: Cannot update attribute pk. This attribute is part of the key")]
    [InlineData("ADD sk :v", "One or more parameter values were invalid: Cannot update attribute sk. This attribute is part of the key")]
    [InlineData("SET x = :v, x = :v", "Invalid UpdateExpression: Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [x], path two: [x]")]
    [InlineData("SET m.a = :v REMOVE m", "Invalid UpdateExpression: Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [m, a], path two: [m]")]
    [InlineData("SET m.a = :v, m[0] = :v", "Invalid UpdateExpression: Two document paths conflict with each other; must remove or rewrite one of these paths; path one: [m, a], path two: [m, [0]]")]
    [InlineData("DELETE n :v", "Invalid UpdateExpression: Incorrect operand type for operator or function; operator: DELETE, operand type: NUMBER, typeSet: ALLOWED_FOR_DELETE_OPERAND")]
    [InlineData("SET x = list_append(n, :v)", "Invalid UpdateExpression: Incorrect operand type for operator or function; operator or function: list_append, operand type: N")]
    [InlineData("SET x = if_not_exists(:v, n)", "Invalid UpdateExpression: Operator or function requires a document path; operator or function: if_not_exists")]
    [InlineData("SET x = if_not_exists(n)", "Invalid UpdateExpression: Incorrect number of operands for operator or function; operator or function: if_not_exists, number of operands: 1")]
    [InlineData("SET x = size(n)", "Invalid UpdateExpression: The function is not allowed in an update expression; function: size")]
    [InlineData("SET x = other(n)", "Invalid UpdateExpression: Invalid function name; function: other")]
    [InlineData("PUT x = :v", "Invalid UpdateExpression: Syntax error; token: \"PUT\", near: \"PUT x\"")]
    [InlineData("SET x :v", "Invalid UpdateExpression: Syntax error; token: \":v\", near: \"x :v\"")]
    [InlineData("ADD n x", "Invalid UpdateExpression: Syntax error; token: \"x\"")]
    public async Task An_update_that_cannot_be_done_is_refused_and_changes_nothing(string expression, string fault)
    {
        await PutAsync("""{"n":5,"s":"text"}""");

        Assert.Equal(
            fault,
            (await InvalidAsync(() => UpdateAsync(expression, expression.Contains(":v", StringComparison.Ordinal) ? """{":v":1}""" : null)))[..fault.Length]);
        Assert.Equal("""{"n":5,"s":"text"}""", await ReadAsync());
    }

    [Theory]
    [InlineData("ADD n :v", "operator: ADD, operand type: STRING, typeSet: ALLOWED_FOR_ADD_OPERAND")]
    [InlineData("SET n = n + :v", "operator or function: +, operand type: S")]
    public async Task Arithmetic_takes_numbers_only(string expression, string fault) =>
        Assert.EndsWith(fault, await InvalidAsync(() => UpdateAsync(expression, """{":v":"text"}""")), StringComparison.Ordinal);

    [Fact]
    public async Task DELETE_takes_members_of_the_same_type_only()
    {
        await PutItemAsync(new() { ["s"] = Strings("a") });

        Assert.Equal(
            "An operand in the update expression has an incorrect data type",
            await InvalidAsync(() => UpdateAsync("DELETE s :v", typed: new() { [":v"] = Numbers("1") })));
    }

    [Theory]
    [InlineData("NONE", "none")]
    [InlineData("ALL_OLD", """{"m":{"a":1,"b":2},"n":5,"pk":"a","sk":"1"}""")]
    [InlineData("UPDATED_OLD", """{"m":{"a":1}}""")]
    [InlineData("ALL_NEW", """{"m":{"a":9,"b":2},"n":5,"pk":"a","sk":"1","x":9}""")]
    [InlineData("UPDATED_NEW", """{"m":{"a":9},"x":9}""")]
    [Rule(Docs.Api + "API_UpdateItem.html#DDB-UpdateItem-request-ReturnValues")]
    public async Task ReturnValues_chooses_what_comes_back(string returnValues, string expected)
    {
        await PutAsync("""{"m":{"a":1,"b":2},"n":5}""");

        var response = await UpdateAsync("SET m.a = :v, x = :v", """{":v":9}""", returnValues: ReturnValue.FindValue(returnValues));

        Assert.Equal(expected, Json(response.Attributes is null ? null : new(response.Attributes.OrderBy(a => a.Key, StringComparer.Ordinal))));
    }

    [Fact]
    [Rule(Docs.Limits)]
    public async Task An_update_cannot_grow_an_item_past_400_KB()
    {
        await PutItemAsync(new() { ["s"] = S(new string('x', 300 * 1024)) });

        Assert.Equal(
            "Item size to update has exceeded the maximum allowed size",
            await InvalidAsync(() => UpdateAsync("SET t = s")));
    }

    [Fact]
    [Rule(Docs.Limits)]
    public async Task An_update_cannot_nest_deeper_than_32_levels()
    {
        var deep = string.Concat(Enumerable.Repeat("[", 31)) + string.Concat(Enumerable.Repeat("]", 31));
        await PutAsync($$"""{"d":{{deep}}}""");
        await PutAsync("""{"m":{}}""");
        await UpdateAsync("SET m.d = :v", $$"""{":v":{{deep[1..^1]}}}""");

        Assert.EndsWith(
            "Nesting Levels have exceeded supported limits",
            await InvalidAsync(() => UpdateAsync("SET m.d = :v", $$"""{":v":[{{deep}}]}""")),
            StringComparison.Ordinal);
    }
}
