using System.Diagnostics;
using System.Text.Json;

namespace LocalAws.Tests.EventBridge;

public sealed class PutEventsTests : EventBridgeTest
{
    private const string PutEvents = ApiReference + "API_PutEvents.html";

    [Fact]
    [Rule(UserGuide + "eb-events-structure.html")]
    public async Task A_target_gets_the_whole_event()
    {
        var queue = await QueueAsync();
        await RouteAsync();

        var answer = await PutAsync("""{ "n": 1.50, "text": "é\u00e9 <&>" }""", ",\"Resources\":[\"r1\",\"r2\"],\"Time\":1767312000.5");

        var message = Assert.Single(await ReceiveAsync(queue));
        Assert.Equal(
            $$$"""
            {"version":"0","id":"{{{answer.GetProperty("Entries")[0].GetProperty("EventId").GetString()}}}","detail-type":"order","source":"shop","account":"{{{Account}}}","time":"2026-01-02T00:00:00Z","region":"us-east-1","resources":["r1","r2"],"detail":{"n":1.50,"text":"éé <&>"}}
            """,
            message.Body);
        Assert.Equal(0, answer.GetProperty("FailedEntryCount").GetInt32());
    }

    [Fact]
    [Rule(PutEvents)]
    public async Task Each_entry_has_its_result_in_its_place_and_good_ones_go_on()
    {
        var queue = await QueueAsync();
        await RouteAsync();

        var answer = await CallAsync(
            "PutEvents",
            """
            {"Entries":[
              {"Source":"shop","DetailType":"order","Detail":"{\"n\":0}"},
              {"DetailType":"order","Detail":"{}"},
              {"Source":"shop","Detail":"{}"},
              {"Source":"shop","DetailType":"order"},
              {"Source":"shop","DetailType":"order","Detail":"{"},
              {"Source":"shop","DetailType":"order","Detail":"[]"},
              {"Source":"shop","DetailType":"order","Detail":"{\"n\":9223372036854775808}"},
              {"Source":"aws.s3","DetailType":"order","Detail":"{}"},
              {"Source":"shop","DetailType":"order","Detail":"{}","Time":"never"},
              {"Source":"shop","DetailType":"order","Detail":"{\"n\":9}"}
            ]}
            """);

        Assert.Equal(8, answer.GetProperty("FailedEntryCount").GetInt32());
        var codes = answer.GetProperty("Entries").EnumerateArray().Select(
            entry => entry.TryGetProperty("ErrorCode", out var code) ? code.GetString() : "");
        Assert.Equal(
            [
                "", "InvalidArgument", "InvalidArgument", "InvalidArgument", "MalformedDetail", "MalformedDetail", "MalformedDetail",
                "NotAuthorizedForSourceException", "InvalidArgument", "",
            ],
            codes);
        Assert.All(answer.GetProperty("Entries").EnumerateArray(), entry =>
            Assert.NotEqual(entry.TryGetProperty("EventId", out _), entry.TryGetProperty("ErrorCode", out _)));
        Assert.Equal(["{\"n\":0}", "{\"n\":9}"], (await BodiesAsync(queue)).Select(DetailOf));
    }

    [Theory]
    [Rule(PutEvents)]
    [InlineData(0)]
    [InlineData(11)]
    public async Task A_request_has_one_to_ten_entries(int count)
    {
        var entries = string.Join(',', Enumerable.Repeat("""{"Source":"shop","DetailType":"order","Detail":"{}"}""", count));
        await RefusedAsync("ValidationException", "PutEvents", $$"""{"Entries":[{{entries}}]}""");
    }

    [Theory]
    [Rule(UserGuide + "eb-putevent-size.html")]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public async Task All_entries_together_are_less_than_256_KB(int extra, bool isRefused)
    {
        // 14 for the time, 4 + 5 for source and type, 2 for a resource, 2 entries.
        const int others = (14 + 4 + 5 + 2) * 2;
        const int frame = 8;
        var first = new string('é', 50_000);
        var second = new string('x', (256 * 1024) - 1 - others - (100_000 + frame) - frame + extra);
        var body = $$$"""
            {"Entries":[
              {"Source":"shop","DetailType":"order","Resources":["r1"],"Time":1,"Detail":"{\"d\":\"{{{first}}}\"}"},
              {"Source":"shop","DetailType":"order","Resources":["r1"],"Time":1,"Detail":"{\"d\":\"{{{second}}}\"}"}
            ]}
            """;
        if (isRefused)
        {
            Assert.Equal(
                "Total size of the entries in the request is over the limit.", await RefusedAsync("ValidationException", "PutEvents", body));
        }
        else
        {
            Assert.Equal(0, (await CallAsync("PutEvents", body)).GetProperty("FailedEntryCount").GetInt32());
        }
    }

    [Theory]
    [Rule(PutEvents)]
    [InlineData(1000, 0)]
    [InlineData(1001, 1)]
    public async Task A_detail_is_at_most_a_thousand_levels_deep(int depth, int failures)
    {
        var queue = await QueueAsync();
        await RouteAsync();
        var detail = string.Concat(Enumerable.Repeat("{\"a\":", depth - 1)) + "{}" + new string('}', depth - 1);

        Assert.Equal(failures, (await PutAsync(detail)).GetProperty("FailedEntryCount").GetInt32());
        Assert.Equal(1 - failures, (await ReceiveAsync(queue)).Count);
    }

    [Fact]
    [Rule(UserGuide + "eb-event-bus.html")]
    public async Task An_event_reaches_the_rules_of_its_own_bus_alone()
    {
        var queue = await QueueAsync();
        await RouteAsync();
        var arn = (await CallAsync("CreateEventBus", """{"Name":"orders"}""")).GetProperty("EventBusArn").GetString()!;
        await CallAsync("PutRule", """{"Name":"shop","EventBusName":"orders","EventPattern":"{\"source\":[\"shop\"]}"}""");
        await CallAsync("PutTargets", $$"""{"Rule":"shop","EventBusName":"orders","Targets":[{"Id":"q","Arn":"{{ArnOf("events")}}","Input":"\"orders\""}]}""");

        await PutAsync(more: $",\"EventBusName\":\"{arn}\"");
        await PutAsync(more: ",\"EventBusName\":\"orders\"");
        await PutAsync(more: ",\"EventBusName\":\"nowhere\"");

        Assert.Equal(["\"orders\"", "\"orders\""], await BodiesAsync(queue));
    }

    [Fact]
    [Rule(ApiReference + "API_PutEventsRequestEntry.html")]
    public async Task The_trace_header_goes_with_the_message()
    {
        const string trace = "Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=1";
        var queue = await QueueAsync();
        await RouteAsync();

        await PutAsync(more: $",\"TraceHeader\":\"{trace}\"");

        Assert.Equal(trace, Assert.Single(await ReceiveAsync(queue)).Attributes["AWSTraceHeader"]);
    }

    [Fact]
    public async Task A_message_goes_on_with_the_trace_of_its_call()
    {
        const string trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        using var spans = new Telemetry.SpanCollector();
        var queue = await QueueAsync();
        await RouteAsync();
        using var caller = new Activity("caller").SetIdFormat(ActivityIdFormat.W3C)
            .SetParentId($"00-{trace}-00f067aa0ba902b7-01").Start();
        Headers.Add("traceparent", caller.Id);

        await PutAsync();

        Assert.StartsWith(
            $"Root=1-{trace[..8]}-{trace[8..]};Parent=", Assert.Single(await ReceiveAsync(queue)).Attributes["AWSTraceHeader"], StringComparison.Ordinal);
    }

    private static string DetailOf(string body)
    {
        using var document = JsonDocument.Parse(body);
        return document.RootElement.GetProperty("detail").GetRawText();
    }
}
