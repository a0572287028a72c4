using Amazon.DynamoDBv2.Model;

namespace LocalAws.Tests.DynamoDb;

[Rule(Docs.Operators)]
public sealed class ConditionTests : DynamoDbTest
{
    private const string Item = """
        {"n":5,"s":"hello","b":true,"z":null,"l":[1,"two",{"x":3}],"m":{"part":{"deep":[7]}}}
        """;

    [Theory]
    [InlineData("n = :v", """{":v":5}""", true)]
    [InlineData("n = :v", """{":v":"5"}""", false)]
    [InlineData("n <> :v", """{":v":"5"}""", true)]
    [InlineData("n <> :v", """{":v":5}""", false)]
    [InlineData("n < :v", """{":v":6}""", true)]
    [InlineData("n < :v", """{":v":5}""", false)]
    [InlineData("n <= :v", """{":v":5}""", true)]
    [InlineData("n > :v", """{":v":4}""", true)]
    [InlineData("n > :v", """{":v":"4"}""", false)]
    [InlineData("n >= :v", """{":v":6}""", false)]
    [InlineData("s > :v", """{":v":"hell"}""", true)]
    [InlineData("l = :v", """{":v":[1,"two",{"x":3}]}""", true)]
    [InlineData("m = :v", """{":v":{"part":{"deep":[7]}}}""", true)]
    [InlineData("m = :v", """{":v":{"part":{"deep":[8]}}}""", false)]
    [InlineData(":v = n", """{":v":5}""", true)]
    [InlineData("(n) = (:v)", """{":v":5}""", true)]
    public Task A_comparison_compares_values_of_one_type(string filter, string values, bool expected) => CheckAsync(filter, values, expected);

    [Theory]
    [InlineData("absent = :v", false)]
    [InlineData("absent <> :v", true)]
    [InlineData("absent < :v", false)]
    [InlineData("absent BETWEEN :v AND :v", false)]
    [InlineData("absent IN (:v)", false)]
    public Task A_missing_attribute_equals_nothing_and_has_no_order(string filter, bool expected) =>
        CheckAsync(filter, """{":v":1}""", expected);

    [Theory]
    [InlineData("n BETWEEN :a AND :b", """{":a":5,":b":6}""", true)]
    [InlineData("n between :a and :b", """{":a":4,":b":5}""", true)]
    [InlineData("n BETWEEN :a AND :b", """{":a":6,":b":9}""", false)]
    [InlineData("s BETWEEN :a AND :b", """{":a":"h",":b":"i"}""", true)]
    public Task BETWEEN_includes_both_bounds(string filter, string values, bool expected) =>
        CheckAsync(filter, values, expected);

    [Theory]
    [InlineData("n IN (:a, :b)", """{":a":4,":b":5}""", true)]
    [InlineData("n in (:a, :b)", """{":a":4,":b":"5"}""", false)]
    public Task IN_matches_any_of_its_operands(string filter, string values, bool expected) => CheckAsync(filter, values, expected);

    [Theory]
    [InlineData("n = :no OR n = :yes AND s = :no", false)]
    [InlineData("n = :yes OR n = :no AND s = :no", true)]
    [InlineData("(n = :yes OR n = :no) AND s = :no", false)]
    [InlineData("NOT n = :yes OR n = :yes", true)]
    [InlineData("NOT (n = :yes OR n = :no)", false)]
    [InlineData("NOT n = :no AND n = :yes", true)]
    [InlineData("NOT NOT n = :yes AND s <> :no", true)]
    public Task NOT_binds_tighter_than_AND_and_AND_tighter_than_OR(string filter, bool expected)
    {
        var values = new List<string>();
        values.AddRange(filter.Contains(":yes", StringComparison.Ordinal) ? ["\":yes\":5"] : []);
        values.AddRange(filter.Contains(":no", StringComparison.Ordinal) ? ["\":no\":9"] : []);
        return CheckAsync(filter, $"{{{string.Join(',', values)}}}", expected);
    }

    [Theory]
    [InlineData("attribute_exists(n)", true)]
    [InlineData("attribute_exists(z)", true)]
    [InlineData("attribute_exists(m.part.deep[0])", true)]
    [InlineData("attribute_exists(m.part.deep[1])", false)]
    [InlineData("attribute_exists(n.x)", false)]
    [InlineData("attribute_not_exists(absent)", true)]
    [InlineData("attribute_not_exists(l[2].x)", false)]
    public Task Attribute_exists_looks_for_a_document_path(string filter, bool expected) => CheckAsync(filter, null, expected);

    [Theory]
    [InlineData("n", "N")]
    [InlineData("s", "S")]
    [InlineData("b", "BOOL")]
    [InlineData("z", "NULL")]
    [InlineData("l", "L")]
    [InlineData("m", "M")]
    public async Task Attribute_type_tells_the_type(string attribute, string type)
    {
        await CheckAsync($"attribute_type({attribute}, :t)", $$"""{":t":"{{type}}"}""", true);
        Assert.False(await MatchesAsync($"attribute_type({attribute}, :t)", """{":t":"NS"}"""));
    }

    [Theory]
    [InlineData("begins_with(s, :v)", """{":v":"hel"}""", true)]
    [InlineData("begins_with(s, :v)", """{":v":"ell"}""", false)]
    [InlineData("begins_with(n, :v)", """{":v":"5"}""", false)]
    public Task Begins_with_tests_the_start_of_a_string(string filter, string values, bool expected) => CheckAsync(filter, values, expected);

    [Theory]
    [InlineData("contains(s, :v)", """{":v":"ell"}""", true)]
    [InlineData("contains(s, :v)", """{":v":"elk"}""", false)]
    [InlineData("contains(l, :v)", """{":v":"two"}""", true)]
    [InlineData("contains(l, :v)", """{":v":{"x":3}}""", true)]
    [InlineData("contains(l, :v)", """{":v":2}""", false)]
    [InlineData("contains(n, :v)", """{":v":5}""", false)]
    public Task Contains_tests_for_a_substring_or_an_element(string filter, string values, bool expected) => CheckAsync(filter, values, expected);

    [Fact]
    public async Task Contains_tests_for_a_member_of_a_set_or_a_part_of_a_binary()
    {
        await PutItemAsync(new() { ["ss"] = Strings("x", "y"), ["ns"] = Numbers("1", "2"), ["bin"] = Binary(1, 2, 3) });

        Assert.True(await MatchesAsync("contains(ss, :v)", """{":v":"y"}"""));
        Assert.True(await MatchesAsync("contains(ns, :v)", typed: new() { [":v"] = N("2.0") }));
        Assert.True(await MatchesAsync("contains(bin, :v)", typed: new() { [":v"] = Binary(2, 3) }));
        Assert.False(await MatchesAsync("contains(bin, :v)", typed: new() { [":v"] = Binary(3, 2) }));
        Assert.True(await MatchesAsync("begins_with(bin, :v)", typed: new() { [":v"] = Binary(1, 2) }));
    }

    [Theory]
    [InlineData("size(s) = :v", 5, true)]
    [InlineData("size(l) = :v", 3, true)]
    [InlineData("size(m) = :v", 1, true)]
    [InlineData("size(n) > :v", 0, false)]
    [InlineData("size(absent) >= :v", 0, false)]
    [InlineData("size(m.part.deep) BETWEEN :v AND :v", 1, true)]
    public Task Size_counts_characters_or_elements(string filter, int size, bool expected) =>
        CheckAsync(filter, $$"""{":v":{{size}}}""", expected);

    [Fact]
    public async Task Size_counts_the_bytes_of_a_binary_and_the_members_of_a_set()
    {
        await PutItemAsync(new() { ["bin"] = Binary(1, 2, 3), ["ss"] = Strings("x", "y") });

        Assert.True(await MatchesAsync("size(bin) = :v", """{":v":3}"""));
        Assert.True(await MatchesAsync("size(ss) = :v", """{":v":2}"""));
    }

    [Fact]
    public async Task Sets_are_equal_whatever_their_order()
    {
        await PutItemAsync(new() { ["ns"] = Numbers("1", "2"), ["ss"] = Strings("x", "y") });

        Assert.True(await MatchesAsync("ns = :v", typed: new() { [":v"] = Numbers("2.00", "1e0") }));
        Assert.False(await MatchesAsync("ss = :v", typed: new() { [":v"] = Strings("x") }));
    }

    [Fact]
    public async Task Binaries_are_ordered_as_unsigned_bytes()
    {
        await PutItemAsync(new() { ["bin"] = Binary(200) });

        Assert.True(await MatchesAsync("bin > :v", typed: new() { [":v"] = Binary(100, 255) }));
    }

    [Fact]
    public async Task Strings_are_ordered_by_their_UTF8_bytes()
    {
        await PutAsync("""{"s":"😀"}""");

        Assert.True(await MatchesAsync("s > :v", typed: new() { [":v"] = S("\uFF61") }));
        Assert.False(await MatchesAsync("s < :v", typed: new() { [":v"] = S("\uFF61") }));
    }

    [Theory]
    [InlineData("n = ", null, "Syntax error; token: \"<EOF>\", near: \"=\"")]
    [InlineData("n ! :v", """{":v":1}""", "Syntax error; token: \"!\"")]
    [InlineData("n == :v", """{":v":1}""", "Syntax error; token: \"=\", near: \"== :v\"")]
    [InlineData("n = :v n", """{":v":1}""", "Syntax error; token: \"n\"")]
    [InlineData("n", null, "Syntax error; token: \"<EOF>\"")]
    [InlineData("m[x] = :v", """{":v":1}""", "Syntax error; token: \"x\"")]
    [InlineData("n BETWEEN :v OR :v", """{":v":1}""", "Syntax error; token: \"OR\"")]
    [InlineData("  ", null, "The expression can not be empty;")]
    [InlineData("exists(n)", null, "Invalid function name; function: exists")]
    [InlineData("n = other(n)", null, "Invalid function name; function: other")]
    [InlineData("n = contains(s, n)", null, "The function is not allowed to be used this way in an expression; function: contains")]
    [InlineData("attribute_exists(n, s)", null, "Incorrect number of operands for operator or function; operator or function: attribute_exists, number of operands: 2")]
    [InlineData("contains(n)", null, "Incorrect number of operands for operator or function; operator or function: contains, number of operands: 1")]
    [InlineData("attribute_exists(:v)", """{":v":1}""", "Operator or function requires a document path; operator or function: attribute_exists")]
    [InlineData("attribute_type(n, :v)", """{":v":"X"}""", "Invalid attribute type name found; type: X")]
    [InlineData("attribute_type(n, :v)", """{":v":1}""", "Incorrect operand type for operator or function; operator or function: attribute_type, operand type: N")]
    [InlineData("attribute_type(n, s)", null, "Incorrect operand type for operator or function; operator or function: attribute_type")]
    [InlineData("begins_with(s, :v)", """{":v":1}""", "Incorrect operand type for operator or function; operator or function: begins_with, operand type: N")]
    [InlineData("n < :v", """{":v":true}""", "Incorrect operand type for operator or function; operator or function: <, operand type: BOOL")]
    [InlineData("size(:v) = n", """{":v":1}""", "Incorrect operand type for operator or function; operator or function: size, operand type: N")]
    [InlineData("n = n", null, "The first operand must be distinct from the remaining operands for this operator or function; operator: =, first operand: [n]")]
    [InlineData("((n = :v))", """{":v":1}""", "The expression has redundant parentheses;")]
    [InlineData("n BETWEEN :a AND :b", """{":a":2,":b":1}""", "The BETWEEN operator requires upper bound to be greater than or equal to lower bound")]
    [InlineData("n BETWEEN :a AND :b", """{":a":2,":b":"3"}""", "The BETWEEN operator requires same data type for lower and upper bounds")]
    public async Task A_malformed_expression_is_refused_with_its_fault(string filter, string? values, string fault) =>
        Assert.StartsWith($"Invalid FilterExpression: {fault}", await InvalidAsync(() => MatchesAsync(filter, values)), StringComparison.Ordinal);

    [Fact]
    [Rule(Docs.Limits)]
    public async Task An_expression_is_4_KB_at_most()
    {
        var fits = "n = :v".PadRight(4096);

        await CheckAsync(fits, """{":v":5}""", true);
        Assert.Contains(
            "Expression size has exceeded the maximum allowed size; expression size: 4097",
            await InvalidAsync(() => MatchesAsync(fits + " ", """{":v":5}""")),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task IN_takes_100_operands_at_most()
    {
        Dictionary<string, AttributeValue> Values(int count) => Enumerable.Range(0, count).ToDictionary(i => $":v{i}", i => N($"{i}"));
        string Filter(int count) => $"n IN ({string.Join(',', Values(count).Keys)})";
        await PutAsync(Item);

        Assert.True(await MatchesAsync(Filter(100), typed: Values(100)));
        Assert.Contains("number of operands: 101", await InvalidAsync(() => MatchesAsync(Filter(101), typed: Values(101))), StringComparison.Ordinal);
    }

    private async Task CheckAsync(string filter, string? values, bool expected)
    {
        await PutAsync(Item);
        Assert.Equal(expected, await MatchesAsync(filter, values));
    }
}
