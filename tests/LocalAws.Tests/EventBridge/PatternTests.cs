namespace LocalAws.Tests.EventBridge;

/// <summary>Each operator as its page has it, by TestEventPattern.</summary>
public sealed class PatternTests : EventBridgeTest
{
    private const string Operators = UserGuide + "eb-create-pattern-operators.html";
    private const string Arrays = UserGuide + "eb-event-patterns-arrays.html";

    [Theory]
    [Rule(Operators)]
    [InlineData("""{"state":["running","stopped"]}""", """{"state":"running"}""", true)]
    [InlineData("""{"state":["running"]}""", """{"state":"RUNNING"}""", false)]
    [InlineData("""{"state":["running"]}""", """{"state":null}""", false)]
    [InlineData("""{"state":["running"],"count":[5]}""", """{"state":"running","count":5}""", true)]
    [InlineData("""{"state":["running"],"count":[5]}""", """{"state":"running","count":6}""", false)]
    [InlineData("""{"name":[""]}""", """{"name":""}""", true)]
    [InlineData("""{"name":[null]}""", """{"name":null}""", true)]
    [InlineData("""{"name":[null]}""", """{}""", false)]
    [InlineData("""{"name":[null]}""", """{"name":"null"}""", false)]
    [InlineData("""{"ok":[true]}""", """{"ok":true}""", true)]
    [InlineData("""{"ok":[true]}""", """{"ok":"true"}""", false)]
    [InlineData("""{"x":[301.8]}""", """{"x":3.018e2}""", true)]
    [InlineData("""{"x":[5]}""", """{"x":"5"}""", false)]
    [InlineData("""{"x":[123456789012]}""", """{"x":123456789012}""", true)]
    [InlineData("""{"x":[123456789012]}""", """{"x":123456789013}""", false)]
    public Task Values_are_compared_as_they_are(string pattern, string detail, bool expected) => CheckAsync(pattern, detail, expected);

    [Theory]
    [Rule(Operators + "#eb-filtering-prefix-matching")]
    [InlineData("""{"region":[{"prefix":"us-"}]}""", """{"region":"us-east-1"}""", true)]
    [InlineData("""{"region":[{"prefix":"us-"}]}""", """{"region":"eu-us-1"}""", false)]
    [InlineData("""{"region":[{"prefix":"5"}]}""", """{"region":55}""", false)]
    [InlineData("""{"service":[{"prefix":{"equals-ignore-case":"EventB"}}]}""", """{"service":"eVENTbridge"}""", true)]
    [InlineData("""{"file":[{"suffix":".png"}]}""", """{"file":"a.png"}""", true)]
    [InlineData("""{"file":[{"suffix":".png"}]}""", """{"file":"a.PNG"}""", false)]
    [InlineData("""{"file":[{"suffix":{"equals-ignore-case":".png"}}]}""", """{"file":"a.PNG"}""", true)]
    [InlineData("""{"type":[{"equals-ignore-case":"alert"}]}""", """{"type":"ALERT"}""", true)]
    [InlineData("""{"type":[{"equals-ignore-case":"alert"}]}""", """{"type":"alerts"}""", false)]
    public Task Text_is_compared_by_its_start_its_end_or_without_case(string pattern, string detail, bool expected) =>
        CheckAsync(pattern, detail, expected);

    [Theory]
    [Rule(Operators + "#eb-filtering-anything-but")]
    [InlineData("""{"state":[{"anything-but":"initializing"}]}""", """{"state":"running"}""", true)]
    [InlineData("""{"state":[{"anything-but":"initializing"}]}""", """{"state":"initializing"}""", false)]
    [InlineData("""{"state":[{"anything-but":"initializing"}]}""", """{"state":5}""", true)]
    [InlineData("""{"state":[{"anything-but":"initializing"}]}""", """{"state":null}""", true)]
    [InlineData("""{"state":[{"anything-but":"initializing"}]}""", """{}""", false)]
    [InlineData("""{"x":[{"anything-but":123}]}""", """{"x":123.0}""", false)]
    [InlineData("""{"x":[{"anything-but":[100,200,300]}]}""", """{"x":200}""", false)]
    [InlineData("""{"x":[{"anything-but":[100,200,300]}]}""", """{"x":201}""", true)]
    [InlineData("""{"state":[{"anything-but":["stopped","overloaded"]}]}""", """{"state":"stopped"}""", false)]
    [InlineData("""{"state":[{"anything-but":{"equals-ignore-case":["initializing","stopped"]}}]}""", """{"state":"Stopped"}""", false)]
    [InlineData("""{"state":[{"anything-but":{"equals-ignore-case":"initializing"}}]}""", """{"state":"INITIALIZED"}""", true)]
    [InlineData("""{"region":[{"anything-but":{"prefix":"us-"}}]}""", """{"region":"us-east-1"}""", false)]
    [InlineData("""{"region":[{"anything-but":{"prefix":["us-","eu-"]}}]}""", """{"region":"ap-east-1"}""", true)]
    [InlineData("""{"file":[{"anything-but":{"suffix":".txt"}}]}""", """{"file":"a.txt"}""", false)]
    [InlineData("""{"file":[{"anything-but":{"suffix":[".txt",".rtf"]}}]}""", """{"file":"a.png"}""", true)]
    [InlineData("""{"path":[{"anything-but":{"wildcard":"*/lib/*"}}]}""", """{"path":"/usr/lib/a"}""", false)]
    [InlineData("""{"path":[{"anything-but":{"wildcard":["*/lib/*","*/bin/*"]}}]}""", """{"path":"/usr/share/a"}""", true)]
    public Task Anything_but_is_what_none_of_its_values_is(string pattern, string detail, bool expected) => CheckAsync(pattern, detail, expected);

    [Theory]
    [Rule(Operators + "#filtering-numeric-matching")]
    [InlineData("""{"c":[{"numeric":[">",0,"<=",5]}]}""", """{"c":5}""", true)]
    [InlineData("""{"c":[{"numeric":[">",0,"<=",5]}]}""", """{"c":0}""", false)]
    [InlineData("""{"c":[{"numeric":["<",10]}]}""", """{"c":9.999999}""", true)]
    [InlineData("""{"c":[{"numeric":["=",3.018e2]}]}""", """{"c":301.8}""", true)]
    [InlineData("""{"c":[{"numeric":[">=",-5.0e9]}]}""", """{"c":-5000000000}""", true)]
    [InlineData("""{"c":[{"numeric":["<=",5.0e9]}]}""", """{"c":5000000001}""", false)]
    [InlineData("""{"c":[{"numeric":["=",5]}]}""", """{"c":"5"}""", false)]
    public Task Numbers_are_compared_within_their_bounds(string pattern, string detail, bool expected) => CheckAsync(pattern, detail, expected);

    [Theory]
    [Rule(Operators + "#filtering-ip-matching")]
    [InlineData("10.0.0.0/24", "10.0.0.255", true)]
    [InlineData("10.0.0.0/24", "10.0.1.0", false)]
    [InlineData("10.0.0.77/8", "10.255.0.1", true)]
    [InlineData("0.0.0.0/0", "255.255.255.255", true)]
    [InlineData("10.0.0.0/24", "10", false)]
    [InlineData("10.0.0.0/24", "2001:db8::1", false)]
    [InlineData("2001:db8::/32", "2001:db8:ffff::1", true)]
    [InlineData("2001:db8::/32", "2001:db9::1", false)]
    public Task Addresses_are_in_a_block_of_their_own_kind(string block, string address, bool expected) =>
        CheckAsync($$"""{"ip":[{"cidr":"{{block}}"}]}""", $$"""{"ip":"{{address}}"}""", expected);

    [Theory]
    [Rule(Operators + "#eb-filtering-wildcard-matching")]
    [InlineData("dir/*.png", "dir/a/b.png", true)]
    [InlineData("dir/*.png", "dir/.png", true)]
    [InlineData("dir/*.png", "dir.png", false)]
    [InlineData("*", "", true)]
    [InlineData("a*a", "a", false)]
    [InlineData("a*b*c", "aXbbYc", true)]
    [InlineData("a*b*c", "acb", false)]
    [InlineData("a\\\\*b", "a*b", true)]
    [InlineData("a\\\\*b", "aXb", false)]
    [InlineData(@"a\\\\*", @"a\\rest", true)]
    public Task An_asterisk_stands_for_anything_unless_it_is_escaped(string wildcard, string text, bool expected) =>
        CheckAsync($$"""{"file":[{"wildcard":"{{wildcard}}"}]}""", $$"""{"file":"{{text}}"}""", expected);

    [Theory]
    [Rule(Operators + "#eb-filtering-exists-matching")]
    [InlineData("""{"c":[{"exists":true}]}""", """{"c":1}""", true)]
    [InlineData("""{"c":[{"exists":true}]}""", """{"c":null}""", true)]
    [InlineData("""{"c":[{"exists":true}]}""", """{"d":1}""", false)]
    [InlineData("""{"c":[{"exists":true}]}""", """{"c":{"leaf":1}}""", false)]
    [InlineData("""{"c":[{"exists":false}]}""", """{"d":1}""", true)]
    [InlineData("""{"c":[{"exists":false}]}""", """{"c":1}""", false)]
    [InlineData("""{"c":[{"exists":false}]}""", """{"c":{"leaf":1}}""", true)]
    [InlineData("""{"c":["x",{"exists":false}]}""", """{"c":"x"}""", true)]
    [InlineData("""{"c":["x",{"exists":false}]}""", """{"c":"y"}""", false)]
    [InlineData("""{"a":{"c":[{"exists":false}]}}""", """{}""", true)]
    [InlineData("""{"a":{"c":[{"exists":false}],"d":[1]}}""", """{}""", false)]
    [InlineData("""{"a":{"c":[{"exists":false}]}}""", """{"a":[{"d":1},{"c":1}]}""", false)]
    public Task A_value_can_be_asked_to_be_there_or_not(string pattern, string detail, bool expected) => CheckAsync(pattern, detail, expected);

    [Theory]
    [Rule(Operators + "#eb-filtering-complex-example-or")]
    [InlineData("""{"c":5}""", true)]
    [InlineData("""{"d":5}""", true)]
    [InlineData("""{"x":301.8,"c":0}""", true)]
    [InlineData("""{"c":0,"d":10}""", false)]
    public Task One_branch_of_an_or_is_enough(string detail, bool expected) => CheckAsync(
        """{"$or":[{"c":[{"numeric":[">",0,"<=",5]}]},{"d":[{"numeric":["<",10]}]},{"x":[{"numeric":["=",3.018e2]}]}]}""", detail, expected);

    [Theory]
    [Rule(Operators + "#eb-filtering-complex-example-or")]
    [InlineData("""{"name":"CPU","kind":"m","space":"EC2","id":1234}""", true)]
    [InlineData("""{"kind":"m","space":"EC2","id":1234}""", true)]
    [InlineData("""{"kind":"m","space":"EC2","spaceId":1000}""", true)]
    [InlineData("""{"kind":"m","space":"EC2"}""", false)]
    [InlineData("""{"kind":"m","id":1234}""", false)]
    public Task Ors_and_ands_go_into_each_other(string detail, bool expected) => CheckAsync(
        """{"$or":[{"name":["CPU"]},{"kind":["m"],"space":["EC2"],"$or":[{"id":[1234]},{"spaceId":[1000]}]}]}""", detail, expected);

    [Theory]
    [Rule(Arrays)]
    [InlineData("""{"tags":["b"]}""", """{"tags":["a","b"]}""", true)]
    [InlineData("""{"tags":["c"]}""", """{"tags":["a","b"]}""", false)]
    [InlineData("""{"tags":["c"]}""", """{"tags":[]}""", false)]
    [InlineData("""{"tags":[{"anything-but":"a"}]}""", """{"tags":["a","b"]}""", true)]
    [InlineData("""{"people":{"first":["Anna"]}}""", """{"people":[{"first":"John"},{"first":"Anna"}]}""", true)]
    [InlineData("""{"people":{"first":["Anna"]}}""", """{"people":[[{"first":"John"}],[{"first":"Anna"}]]}""", true)]
    [InlineData("""{"people":{"first":["Anna"],"last":["Jones"]}}""", """{"people":[{"first":"Anna","last":"Smith"},{"first":"Peter","last":"Jones"}]}""", false)]
    [InlineData("""{"people":{"first":["Anna"],"last":["Smith"]}}""", """{"people":[{"first":"John","last":"Doe"},{"first":"Anna","last":"Smith"}]}""", true)]
    public Task All_fields_below_an_array_match_in_one_of_its_elements(string pattern, string detail, bool expected) =>
        CheckAsync(pattern, detail, expected);

    [Theory]
    [Rule(UserGuide + "eb-event-patterns.html")]
    [InlineData("""{"source":["shop"],"detail-type":["order"],"region":["us-east-1"],"account":["1"],"resources":["r2"]}""", true)]
    [InlineData("""{"time":[{"prefix":"2026-01-01"}]}""", true)]
    [InlineData("""{"source":["other"]}""", false)]
    [InlineData("""{"version":["0"]}""", false)]
    public async Task The_envelope_is_matched_like_the_detail(string pattern, bool expected) =>
        Assert.Equal(expected, await TestAsync(pattern, "{}"));

    [Theory]
    [Rule(UserGuide + "eb-create-pattern.html")]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"source":"shop"}""")]
    [InlineData("""{"source":[]}""")]
    [InlineData("""{"source":[[1]]}""")]
    [InlineData("""{"detail":{}}""")]
    [InlineData("""{"source":[{}]}""")]
    [InlineData("""{"source":[{"prefix":"a","suffix":"b"}]}""")]
    [InlineData("""{"source":[{"prefix":1}]}""")]
    [InlineData("""{"source":[{"prefix":{"wildcard":"a"}}]}""")]
    [InlineData("""{"source":[{"unknown":"a"}]}""")]
    [InlineData("""{"source":[{"exists":"yes"}]}""")]
    [InlineData("""{"source":[{"wildcard":"a**b"}]}""")]
    [InlineData("""{"source":[{"wildcard":"a\\b"}]}""")]
    [InlineData("""{"source":[{"cidr":"10.0.0.0"}]}""")]
    [InlineData("""{"source":[{"cidr":"10.0.0.0/33"}]}""")]
    [InlineData("""{"source":[{"numeric":[]}]}""")]
    [InlineData("""{"source":[{"numeric":["~",1]}]}""")]
    [InlineData("""{"source":[{"numeric":["<",5,">",1]}]}""")]
    [InlineData("""{"source":[{"numeric":[">",5,"<",1]}]}""")]
    [InlineData("""{"source":[{"numeric":["<",6e9]}]}""")]
    [InlineData("""{"source":[{"anything-but":["a",1]}]}""")]
    [InlineData("""{"source":[{"anything-but":[]}]}""")]
    [InlineData("""{"source":[{"anything-but":{"numeric":["<",1]}}]}""")]
    [InlineData("""{"source":[{"anything-but":{"prefix":""}}]}""")]
    [InlineData("""{"$or":[{"source":["a"]}]}""")]
    [InlineData("""{"$or":[{"source":["a"]},"b"]}""")]
    [InlineData("""{"$or":[{"prefix":["a"]},{"source":["b"]}]}""")]
    public async Task A_pattern_that_is_none_is_refused(string pattern)
    {
        var message = await RefusedAsync("InvalidEventPatternException", "TestEventPattern", $$"""{"EventPattern":{{Quote(pattern)}},"Event":"{}"}""");
        Assert.StartsWith("Event pattern is not valid. Reason: ", message, StringComparison.Ordinal);
        await RefusedAsync("InvalidEventPatternException", "PutRule", $$"""{"Name":"r","EventPattern":{{Quote(pattern)}}}""");
    }

    [Fact]
    [Rule(Operators + "#eb-filtering-complex-example-or")]
    public async Task Or_has_at_most_a_thousand_combinations()
    {
        static string Or(int name, int branches)
        {
            var all = string.Join(',', Enumerable.Range(0, branches).Select(branch => $"{{\"b{branch}\":[1]}}"));
            return $"\"f{name}\":{{\"$or\":[{all}]}}";
        }

        Assert.False(await TestAsync($"{{{Or(1, 10)},{Or(2, 10)},{Or(3, 10)}}}", "{}"));
        await RefusedAsync(
            "InvalidEventPatternException",
            "TestEventPattern",
            $$"""{"EventPattern":{{Quote($"{{{Or(1, 10)},{Or(2, 10)},{Or(3, 11)}}}")}},"Event":"{}"}""");
    }

    [Theory]
    [Rule(ApiReference + "API_TestEventPattern.html")]
    [InlineData("no json")]
    [InlineData("[]")]
    [InlineData("""{"id":"1","account":"1","source":"s","time":"t","region":"r","resources":[]}""")]
    public Task An_event_to_be_tested_has_all_mandatory_members(string @event) => RefusedAsync(
        "ValidationException", "TestEventPattern", $$"""{"EventPattern":"{\"source\":[\"a\"]}","Event":{{Quote(@event)}}}""");

    private async Task CheckAsync(string pattern, string detail, bool expected) =>
        Assert.Equal(expected, await TestAsync($$"""{"detail":{{pattern}}}""", detail));

    private async Task<bool> TestAsync(string pattern, string detail)
    {
        var @event = $$"""
            {"id":"1","account":"1","source":"shop","time":"2026-01-01T00:00:00Z","region":"us-east-1","resources":["r1","r2"],"detail-type":"order","detail":{{detail}}}
            """;
        return (await CallAsync("TestEventPattern", $$"""{"EventPattern":{{Quote(pattern)}},"Event":{{Quote(@event)}}}"""))
            .GetProperty("Result").GetBoolean();
    }
}
