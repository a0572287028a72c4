using System.Text.Json;
using Aspire.Dashboard.Tests.Infrastructure;
using static Aspire.Dashboard.Tests.Infrastructure.Proto;

namespace Aspire.Dashboard.Tests.Otlp;

public sealed class ProtoValueTests
{
    [Fact]
    public async Task Every_kind_of_value_becomes_the_same_text_in_either_encoding()
    {
        await using var dashboard = await TestDashboard.StartAsync();
        var proto = Logs(
            Attribute("text", Text(1, "t")),
            Attribute("flag", Number(2, 1)),
            Attribute("whole", Number(3, -5)),
            Attribute("real", Real(4, 1.5)),
            Attribute("bytes", Bytes(7, [1, 2, 3])),
            Attribute("none"),
            Attribute("list", Nested(5, Nested(1, Text(1, "a")), Nested(1, Number(2, 0)), Nested(1, Number(3, 7)), Nested(1, Real(4, double.NaN)),
                Nested(1, Bytes(7, [9])), Nested(1), Nested(1, Nested(6)), Number(9, 1))),
            Attribute("map", Nested(6, Nested(1, Text(1, "k"), Nested(2, Nested(5))), Nested(1, Text(1, "empty")), Nested(1), Number(9, 1))));
        const string json = """
            {"resourceLogs":[{"scopeLogs":[{"logRecords":[{"unknown":{"a":1},"attributes":[
              {"key":"text","value":{"stringValue":"t"}},{"key":"flag","value":{"boolValue":true}},{"key":"whole","value":{"intValue":"-5"}},
              {"key":"real","value":{"doubleValue":1.5}},{"key":"bytes","value":{"bytesValue":"AQID"}},{"key":"none"},
              {"key":"list","value":{"arrayValue":{"values":[{"stringValue":"a"},{"boolValue":false},{"intValue":7},{"doubleValue":"NaN"},
                {"bytesValue":"CQ=="},{},{"kvlistValue":{}}]}}},
              {"key":"map","value":{"kvlistValue":{"values":[{"key":"k","value":{"arrayValue":{}}},{"key":"empty"},{}]}}}]}]}]}]}
            """;

        using var answer = await dashboard.PostAsync("/v1/logs", proto);
        answer.EnsureSuccessStatusCode();
        await dashboard.SendAsync("/v1/logs", json);

        var logs = (await dashboard.GetAsync("/api/logs")).GetProperty("logs");
        string[] expected = ["t", "true", "-5", "1.5", "AQID", "", """["a",false,7,"NaN","CQ==",null,{}]""", """{"k":[],"empty":null,"":null}"""];
        Assert.Equal(expected, Values(logs[0]));
        Assert.Equal(expected.Select(v => v.Replace("CQ==\",null", "CQ==\",\"\"", StringComparison.Ordinal)), Values(logs[1]));
        Assert.Equal("unknown_service", logs[0].GetProperty("resource").GetString());
    }

    [Fact]
    public async Task Resource_and_scope_may_come_after_their_items_and_unknown_fields_are_ignored()
    {
        await using var dashboard = await TestDashboard.StartAsync();
        var request = Message(
            Number(15, 3),
            Nested(
                1,
                Number(15, 3),
                Nested(2, Number(15, 3), Nested(2, SpanIds(1), Text(5, "early"), Number(14, 2), Number(6, 77), Nested(15, Number(3, 9), Text(1, "old"))), Nested(1, Text(1, "late.scope"), Text(2, "1.0"))),
                Nested(1, Nested(1, Text(1, "service.name"), Nested(2, Text(1, "late"))), Number(2, 1))));

        using var answer = await dashboard.PostAsync("/v1/traces", request);

        answer.EnsureSuccessStatusCode();
        var id = (await dashboard.GetAsync("/api/traces")).GetProperty("traces")[0].GetProperty("traceId").GetString();
        var span = (await dashboard.GetAsync($"/api/traces/{id}")).GetProperty("spans")[0];
        Assert.Equal("late", span.GetProperty("resource").GetString());
        Assert.Equal("late.scope", span.GetProperty("scope").GetString());
        Assert.Equal("Internal", span.GetProperty("kind").GetString());
        Assert.Equal("Unset", span.GetProperty("status").GetString());
    }

    [Fact]
    public async Task Repeated_numbers_are_read_packed_and_unpacked()
    {
        await using var dashboard = await TestDashboard.StartAsync();
        var now = (ulong)(TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * 100;
        foreach (var (name, packed) in new[] { ("packed", true), ("unpacked", false) })
        {
            var counts = packed ? [Bytes(6, [.. BitConverter.GetBytes(4L), .. BitConverter.GetBytes(4L), .. BitConverter.GetBytes(0L)])]
                : new[] { Fixed(6, 4), Fixed(6, 4), Fixed(6, 0) };
            var bounds = packed ? [Bytes(7, [.. BitConverter.GetBytes(10d), .. BitConverter.GetBytes(20d)])] : new[] { Real(7, 10), Real(7, 20) };
            var point = Nested(1, [Fixed(2, 1), Fixed(3, now), Fixed(4, 8), Real(5, 80), Number(10, 0), Nested(9, Text(1, "a"), Nested(2, Text(1, "b"))), .. counts, .. bounds]);
            using var answer = await dashboard.PostAsync("/v1/metrics", MetricRequest(Text(1, name), Nested(9, point, Number(2, 2), Number(15, 1)), Number(15, 1)));
            answer.EnsureSuccessStatusCode();

            var data = await dashboard.GetAsync($"/api/metrics/data?resource=unknown_service&instrument={name}");
            Assert.Equal(10, data.GetProperty("dimensions")[0].GetProperty("points")[0].GetProperty("p50").GetDouble());
            Assert.Equal(18, data.GetProperty("dimensions")[0].GetProperty("points")[0].GetProperty("p90").GetDouble(), 9);
        }
    }

    [Fact]
    public async Task A_summary_is_reported_as_rejected()
    {
        await using var dashboard = await TestDashboard.StartAsync();

        using var proto = await dashboard.PostAsync("/v1/metrics", MetricRequest(Text(1, "old"), Nested(11)));
        using var json = await dashboard.PostJsonAsync("/v1/metrics", """{"resourceMetrics":[{"scopeMetrics":[{"metrics":[{"name":"old","summary":{}}]}]}]}""");

        Assert.NotEmpty(await proto.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Contains("\"rejectedDataPoints\":\"1\"", await json.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private static Action<Google.Protobuf.CodedOutputStream> Attribute(string key, params Action<Google.Protobuf.CodedOutputStream>[] value) =>
        Nested(6, Text(1, key), Nested(2, value), Number(9, 1));

    private static IEnumerable<string?> Values(JsonElement log) =>
        log.GetProperty("attributes").EnumerateArray().Select(a => a.GetProperty("value").GetString());
}
