using Amazon.DynamoDBv2.Model;

namespace LocalAws.Tests.DynamoDb;

[Rule(Docs.Guide + "ql-reference.insert.html")]
public sealed class StatementTests : DynamoDbTest
{
    private const string Insert = """INSERT INTO "table" VALUE {'pk': ?, 'sk': ?, 'n': ?}""";

    [Theory]
    [InlineData("""INSERT INTO "table" VALUE {'pk':'a','sk':'1','v':'it''s'}""", """{"v":"it\u0027s"}""")]
    [InlineData("""insert into table value {'pk' : 'a', 'sk' : '1', 'v' : -1.50e1};""", """{"v":-15}""")]
    [InlineData("""INSERT INTO "table" VALUE {'pk':'a','sk':'1','v':[1, 'two', {'k': TRUE}, null]}""", """{"v":[1,"two",{"k":true},null]}""")]
    [InlineData("""INSERT INTO "table" VALUE {"pk":'a',"sk":'1','v':false,'e':{},'l':[]}""", """{"e":{},"l":[],"v":false}""")]
    public async Task An_insert_takes_literals(string statement, string expected)
    {
        await ExecuteAsync(statement);

        var item = (await GetAsync())!;
        Assert.Equal(expected, Json(new(item.Where(a => a.Key is not ("pk" or "sk")).OrderBy(a => a.Key, StringComparer.Ordinal))));
    }

    [Fact]
    public async Task An_insert_takes_sets()
    {
        await ExecuteAsync("""INSERT INTO "table" VALUE {'pk':'a','sk':'1','ss':<<'x','y'>>,'ns':<<1, 2>>}""");

        var item = (await GetAsync())!;
        Assert.Equal(["x", "y"], item["ss"].SS);
        Assert.Equal(["1", "2"], item["ns"].NS);
    }

    [Fact]
    [Rule(Docs.Api + "API_ExecuteStatement.html")]
    public async Task Parameters_fill_the_question_marks_in_order_at_any_depth()
    {
        await ExecuteAsync(
            """INSERT INTO "table" VALUE {'pk': ?, 'sk': ?, 'm': {'l': [?, 7]}, 'b': ?}""", S("a"), S("1"), S("it's ?"), Binary(1, 2));

        var item = (await GetAsync())!;
        Assert.Equal("it's ?", item["m"].M["l"].L[0].S);
        Assert.Equal([1, 2], item["b"].B.ToArray());
    }

    [Fact]
    public async Task An_insert_of_a_key_that_is_there_is_a_duplicate()
    {
        await PutAsync("""{"n":1}""");

        var error = await Assert.ThrowsAsync<DuplicateItemException>(() => ExecuteAsync(Insert, S("a"), S("1"), N("2")));

        Assert.Equal("Duplicate primary key exists in table", error.Message);
        Assert.Equal("""{"n":1}""", await ReadAsync());
    }

    [Theory]
    [InlineData("""SELECT * FROM "table" WHERE pk = 'a'""", "LocalAws does not support PartiQL statements other than INSERT.")]
    [InlineData("""UPDATE "table" SET n = 1 WHERE pk = 'a'""", "LocalAws does not support PartiQL statements other than INSERT.")]
    [InlineData("""DELETE FROM "table" WHERE pk = 'a'""", "LocalAws does not support PartiQL statements other than INSERT.")]
    [InlineData("FETCH", "Statement wasn't well formed, can't be processed: Expected a statement at character 1")]
    [InlineData("INSERT \"table\"", "Statement wasn't well formed, can't be processed: Expected INTO at character 8")]
    [InlineData("INSERT INTO {}", "Statement wasn't well formed, can't be processed: Expected a table at character 13")]
    [InlineData("INSERT INTO \"table", "Statement wasn't well formed, can't be processed: Expected a closing \" at character 14")]
    [InlineData("INSERT INTO \"table\" VALUE 5", "Statement wasn't well formed, can't be processed: Expected { at character 27")]
    [InlineData("INSERT INTO \"table\" VALUE {'pk':'a'} x", "Statement wasn't well formed, can't be processed: Expected the end at character 38")]
    [InlineData("INSERT INTO \"table\" VALUE {pk:'a'}", "Statement wasn't well formed, can't be processed: Expected an attribute name in quotation marks at character 28")]
    [InlineData("INSERT INTO \"table\" VALUE {'pk':abc}", "Statement wasn't well formed, can't be processed: Expected a value at character 36")]
    [InlineData("INSERT INTO \"table\" VALUE {'pk':'a' 'sk':'1'}", "Statement wasn't well formed, can't be processed: Expected , at character 37")]
    [InlineData("INSERT INTO \"table\" VALUE {'pk':'a','pk':'b'}", "One or more parameter values were invalid: The attribute pk is there twice")]
    [InlineData("INSERT INTO \"table\" VALUE {'pk':'a'}", "One or more parameter values were invalid: Missing the key sk in the item")]
    [InlineData("INSERT INTO \"table\" VALUE {'pk':'a','sk':'1','v':<<>>}", "One or more parameter values were invalid: A set holds one or more strings, numbers or binaries, none twice")]
    [InlineData("INSERT INTO \"table\" VALUE {'pk':'a','sk':'1','v':<<1,'x'>>}", "One or more parameter values were invalid: A set holds one or more strings, numbers or binaries, none twice")]
    [InlineData("INSERT INTO \"table\" VALUE {'pk':'a','sk':'1','v':<<1,1.0>>}", "One or more parameter values were invalid: A set holds one or more strings, numbers or binaries, none twice")]
    [InlineData("INSERT INTO \"table\" VALUE {'pk':'a','sk':'1','v':1x}", "The parameter cannot be converted to a numeric value: 1x")]
    public async Task A_statement_that_is_no_sound_insert_is_refused(string statement, string fault) =>
        Assert.Equal(fault, await InvalidAsync(() => ExecuteAsync(statement)));

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [Rule(Docs.Api + "API_ExecuteStatement.html")]
    public async Task There_are_as_many_parameters_as_question_marks(int parameters) => Assert.Equal(
        "Number of parameters in request and statement don't match.",
        await InvalidAsync(() => ExecuteAsync(Insert, [.. Enumerable.Range(0, parameters).Select(i => S($"{i}"))])));

    [Fact]
    [Rule(Docs.Limits + "#limits-attributes")]
    public async Task Literals_nest_32_levels_deep_at_most() => Assert.Contains(
        "Nesting Levels have exceeded supported limits",
        await InvalidAsync(() => ExecuteAsync($"INSERT INTO \"table\" VALUE {{'pk':'a','sk':'1','v':{new string('[', 500)}")),
        StringComparison.Ordinal);

    [Fact]
    [Rule(Docs.Api + "API_BatchExecuteStatement.html")]
    public async Task Each_statement_of_a_batch_succeeds_or_fails_by_itself()
    {
        await PutAsync("""{"n":1}""");

        var response = await BatchAsync(
            [
                new() { Statement = Insert, Parameters = [S("a"), S("1"), N("2")] },
                new() { Statement = Insert, Parameters = [S("b"), S("1"), N("2")] },
                new() { Statement = """INSERT INTO "absent" VALUE {'pk':'a'}""" },
                new() { Statement = Insert, Parameters = [N("1"), S("1"), N("2")] },
                new() { Statement = "INSERT" },
                new() { Statement = """SELECT * FROM "table" """ },
            ]);

        Assert.Equal(
            ["DuplicateItem", null, "ResourceNotFound", "ValidationError", "ValidationError", "ValidationError"],
            response.Responses.Select(item => item.Error?.Code?.Value));
        Assert.Equal("Duplicate primary key exists in table", response.Responses[0].Error.Message);
        Assert.Equal([null, Table, null, null, null, null], response.Responses.Select(item => item.TableName));
        Assert.Equal("2", (await GetAsync("b"))!["n"].N);
        Assert.Equal("""{"n":1}""", await ReadAsync());
    }

    [Theory]
    [InlineData("ALL_OLD", "1")]
    [InlineData("NONE", null)]
    [Rule(Docs.Api + "API_BatchStatementError.html")]
    public async Task A_duplicate_in_a_batch_shows_the_item_that_is_there_on_request(string returnValues, string? expected)
    {
        await PutAsync("""{"n":1}""");

        var response = await BatchAsync(
            [new() { Statement = Insert, Parameters = [S("a"), S("1"), N("2")], ReturnValuesOnConditionCheckFailure = returnValues }]);

        Assert.Equal(expected, Assert.Single(response.Responses).Error.Item?.GetValueOrDefault("n")?.N);
    }

    [Fact]
    [Rule(Docs.Api + "API_BatchExecuteStatement.html")]
    public async Task Two_statements_of_a_batch_on_one_item_fail_the_whole_batch()
    {
        Assert.Equal(
            "Provided list of item keys contains duplicates",
            await InvalidAsync(() => BatchAsync(
                [
                    new() { Statement = Insert, Parameters = [S("a"), S("1"), N("1")] },
                    new() { Statement = Insert, Parameters = [S("a"), S("1"), N("2")] },
                ])));
        Assert.Null(await GetAsync());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(26)]
    [Rule(Docs.Api + "API_BatchExecuteStatement.html")]
    public async Task A_batch_has_1_to_25_statements(int count)
    {
        List<BatchStatementRequest> Statements(int number) =>
            [.. Enumerable.Range(0, number).Select(i => new BatchStatementRequest { Statement = Insert, Parameters = [S($"p{i}"), S("1"), N("1")] })];
        await BatchAsync(Statements(25));

        Assert.Contains("statements", await InvalidAsync(() => BatchAsync(Statements(count))), StringComparison.Ordinal);
    }

    private Task<ExecuteStatementResponse> ExecuteAsync(string statement, params AttributeValue[] parameters) => Client.ExecuteStatementAsync(
        new() { Statement = statement, Parameters = parameters.Length == 0 ? null : [.. parameters] }, Cancellation);

    private Task<BatchExecuteStatementResponse> BatchAsync(List<BatchStatementRequest> statements) =>
        Client.BatchExecuteStatementAsync(new() { Statements = statements }, Cancellation);
}
