namespace LocalAws.Tests.DynamoDb;

[Rule(Docs.Types + "#HowItWorks.DataTypes.Number")]
public sealed class NumberTests : DynamoDbTest
{
    [Theory]
    [InlineData("0", "0")]
    [InlineData("-0.00", "0")]
    [InlineData("0e300", "0")]
    [InlineData("007", "7")]
    [InlineData("+5", "5")]
    [InlineData("1.50", "1.5")]
    [InlineData(".5", "0.5")]
    [InlineData("5.", "5")]
    [InlineData("1e3", "1000")]
    [InlineData("-1.25E2", "-125")]
    [InlineData("1e-3", "0.001")]
    [InlineData("12345678901234567890123456789012345678", "12345678901234567890123456789012345678")]
    [InlineData("1234567890.1234567890123456789012345678", "1234567890.1234567890123456789012345678")]
    [InlineData("100000000000000000000000000000000000000000000", "100000000000000000000000000000000000000000000")]
    [InlineData("0.1", "0.1")]
    [InlineData("9007199254740993", "9007199254740993")]
    public async Task A_number_keeps_its_value_exactly_and_comes_back_plain(string sent, string stored)
    {
        await PutItemAsync(new() { ["n"] = N(sent) });

        Assert.Equal(stored, (await GetAsync())!["n"].N);
    }

    [Theory]
    [InlineData("9.9999999999999999999999999999999999999E125")]
    [InlineData("-9.9999999999999999999999999999999999999E125")]
    [InlineData("1E-130")]
    [InlineData("-1E-130")]
    public async Task The_outermost_numbers_are_kept(string number)
    {
        await PutItemAsync(new() { ["n"] = N(number) });

        Assert.True(await MatchesAsync("n = :v", typed: new() { [":v"] = N(number) }));
        Assert.DoesNotContain('E', (await GetAsync())!["n"].N);
    }

    [Theory]
    [InlineData("1e126", "Number overflow. Attempting to store a number with magnitude larger than supported range")]
    [InlineData("-10e125", "Number overflow. Attempting to store a number with magnitude larger than supported range")]
    [InlineData("1e99999999999", "Number overflow. Attempting to store a number with magnitude larger than supported range")]
    [InlineData("1e-131", "Number underflow. Attempting to store a number with magnitude smaller than supported range")]
    [InlineData("0.9e-130", "Number underflow. Attempting to store a number with magnitude smaller than supported range")]
    [InlineData("123456789012345678901234567890123456789", "Attempting to store more than 38 significant digits in a Number")]
    [InlineData("1000000000000000000000000000000000000000.1", "Attempting to store more than 38 significant digits in a Number")]
    [InlineData("abc", "The parameter cannot be converted to a numeric value: abc")]
    [InlineData("", "The parameter cannot be converted to a numeric value")]
    [InlineData("1 ", "The parameter cannot be converted to a numeric value: 1 ")]
    [InlineData("1e", "The parameter cannot be converted to a numeric value: 1e")]
    [InlineData("1e+", "The parameter cannot be converted to a numeric value: 1e+")]
    [InlineData(".", "The parameter cannot be converted to a numeric value: .")]
    [InlineData("1.2.3", "The parameter cannot be converted to a numeric value: 1.2.3")]
    [InlineData("NaN", "The parameter cannot be converted to a numeric value: NaN")]
    [InlineData("Infinity", "The parameter cannot be converted to a numeric value: Infinity")]
    [InlineData("0x10", "The parameter cannot be converted to a numeric value: 0x10")]
    public async Task What_is_no_number_or_out_of_range_is_refused(string sent, string fault) =>
        Assert.Equal(fault, await InvalidAsync(() => PutItemAsync(new() { ["n"] = N(sent) })));

    [Theory]
    [InlineData("0.1", "0.2", "0.3")]
    [InlineData("9e125", "9e124", "99" + "0000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("99999999999999999999999999999999999999", "-1", "99999999999999999999999999999999999998")]
    [InlineData("1", "-1", "0")]
    [InlineData("99999999999999999999999999999999999999", "1", "100000000000000000000000000000000000000")]
    public async Task Sums_are_exact(string left, string right, string sum)
    {
        await PutItemAsync(new() { ["n"] = N(left) });
        await UpdateAsync("ADD n :v", typed: new() { [":v"] = N(right) });

        Assert.Equal(sum, (await GetAsync())!["n"].N);
    }

    [Theory]
    [InlineData("9e125", "9e125")]
    [InlineData("1e50", "1")]
    public async Task A_sum_that_needs_more_than_38_digits_or_is_out_of_range_is_refused(string left, string right)
    {
        await PutItemAsync(new() { ["n"] = N(left) });

        Assert.StartsWith(
            "Number overflow", await InvalidAsync(() => UpdateAsync("ADD n :v", typed: new() { [":v"] = N(right) })), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Numbers_are_ordered_by_value()
    {
        string[] ordered = ["-1e100", "-20", "-3", "-2.5", "-1e-50", "0", "1e-50", "0.5", "3", "20", "100", "1e100"];
        await Client.CreateTableAsync(
            new()
            {
                TableName = "numbers",
                BillingMode = "PAY_PER_REQUEST",
                KeySchema = Schema("pk", "sk"),
                AttributeDefinitions = [new("pk", "S"), new("sk", "N")],
            },
            Cancellation);
        foreach (var number in ordered.Reverse())
        {
            await PutItemAsync(new() { ["sk"] = N(number), ["n"] = S(number) }, "numbers");
        }

        var response = await Client.QueryAsync(
            new() { TableName = "numbers", KeyConditionExpression = "pk = :p", ExpressionAttributeValues = Map("""{":p":"a"}""") }, Cancellation);

        Assert.Equal(ordered, response.Items.Select(item => item["n"].S));
    }

    [Fact]
    public async Task One_value_written_two_ways_is_one_key()
    {
        await Client.CreateTableAsync(
            new() { TableName = "numbers", BillingMode = "PAY_PER_REQUEST", KeySchema = Schema("id", null), AttributeDefinitions = [new("id", "N")] },
            Cancellation);
        await Client.PutItemAsync("numbers", new() { ["id"] = N("1.0"), ["x"] = S("y") }, Cancellation);

        var response = await Client.GetItemAsync("numbers", new() { ["id"] = N("10e-1") }, Cancellation);

        Assert.Equal("y", response.Item["x"].S);
    }
}
