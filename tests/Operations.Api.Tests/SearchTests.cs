using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Amazon.S3.Model;
using ApiKeys;
using Events;
using Operations.Api.Tests.Drivers;

namespace Operations.Api.Tests;

public sealed class SearchTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Events_come_newest_first_across_partitions_and_days_each_once()
    {
        await using var driver = await OperationsDriver.StartAsync();
        for (var i = 0; i < 60; i++)
        {
            await driver.StoreAsync($"e-{i:00}", Noon.AddHours(-i));
        }

        var ids = await AllAsync(driver, "/events?to=2026-03-01T12:00:01Z&from=2026-02-20T00:00:00Z&limit=7");

        Assert.Equal(Enumerable.Range(0, 60).Select(i => $"e-{i:00}"), ids);
    }

    [Fact]
    public async Task A_span_has_its_begin_and_not_its_end()
    {
        await using var driver = await OperationsDriver.StartAsync();
        for (var i = 0; i < 4; i++)
        {
            await driver.StoreAsync($"e-{i}", Noon.AddMinutes(i));
        }

        Assert.Equal(["e-2", "e-1"], await AllAsync(driver, "/events?from=2026-03-01T12:01:00Z&to=2026-03-01T12:03:00Z"));
    }

    [Fact]
    public async Task Each_filter_picks_its_events_and_records_of_other_ends_are_among_them()
    {
        await using var driver = await OperationsDriver.StartAsync();
        await driver.StoreAsync("a-1", Noon, subject: "room 1");
        await driver.StoreAsync("a-2", Noon.AddMinutes(1), source: "sensor-02");
        await driver.StoreAsync("b-1", Noon.AddMinutes(2), type: "humidity");
        await driver.RecordAsync("a-1", "duplicate", Noon.AddMinutes(3));
        await driver.RecordAsync("c-1", "failed", Noon.AddMinutes(4), reason: "retries.exhausted");
        const string span = "from=2026-03-01T00:00:00Z&to=2026-03-02T00:00:00Z";

        Assert.Equal(["c-1", "a-1", "b-1", "a-2", "a-1"], await AllAsync(driver, $"/events?{span}"));
        Assert.Equal(["a-2"], await AllAsync(driver, $"/events?{span}&source=sensor-02"));
        Assert.Equal(["c-1", "a-1", "b-1", "a-1"], await AllAsync(driver, $"/events?{span}&source=sensor-01"));
        Assert.Equal(["b-1"], await AllAsync(driver, $"/events?{span}&type=humidity"));
        Assert.Equal(["a-1"], await AllAsync(driver, $"/events?{span}&subject=room%201"));
        Assert.Equal(["a-1", "a-2", "a-1"], await AllAsync(driver, $"/events?{span}&id=a-"));
        Assert.Equal(["c-1", "a-1"], await AllAsync(driver, $"/events?{span}&outcome=failed,duplicate"));
        Assert.Equal([], await AllAsync(driver, $"/events?{span}&outcome=failed&type=humidity"));
        var failed = (await (await driver.GetAsync($"/events?{span}&outcome=failed")).JsonAsync()).GetProperty("items")[0];
        Assert.Equal(("sensor-01", "retries.exhausted", "m-other#000", 2), (
            failed.Text("source"), failed.GetProperty("reason").Text("code"), failed.Text("record"), failed.GetProperty("latencySeconds").GetDouble()));
    }

    [Fact]
    public async Task Pages_are_not_moved_by_what_comes_in_meanwhile()
    {
        await using var driver = await OperationsDriver.StartAsync();
        var now = TimeProvider.System.GetUtcNow();
        for (var i = 0; i < 20; i++)
        {
            await driver.StoreAsync($"e-{i:00}", now.AddSeconds(-1 - i));
        }

        var ids = new List<string?>();
        string? cursor = null;
        var late = 0;
        do
        {
            var page = await PageAsync(driver, "/events?limit=3", cursor);
            ids.AddRange(Ids(page));
            cursor = CursorOf(page);
            for (var i = 0; i < 5; i++)
            {
                await driver.StoreAsync($"late-{late++}", TimeProvider.System.GetUtcNow());
            }
        }
        while (cursor is not null);

        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"e-{i:00}"), ids);
    }

    [Fact]
    public async Task Events_of_one_instant_come_each_once_though_pages_end_between_them()
    {
        await using var driver = await OperationsDriver.StartAsync();
        for (var i = 0; i < 50; i++)
        {
            await driver.StoreAsync($"e-{i}", Noon);
        }

        var ids = await AllAsync(driver, "/events?from=2026-03-01T00:00:00Z&to=2026-03-02T00:00:00Z&limit=3");

        Assert.Equal(50, ids.Count);
        Assert.Equal(50, ids.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task What_failed_is_found_at_once_behind_more_events_than_a_request_may_read()
    {
        await using var driver = await OperationsDriver.StartAsync(new Dictionary<string, string>(StringComparer.Ordinal) { ["Search:MaxRows"] = "100" });
        for (var i = 0; i < 400; i++)
        {
            await driver.StoreAsync($"e-{i:000}", Noon.AddSeconds(-i));
        }

        for (var i = 0; i < 7; i++)
        {
            await driver.RecordAsync($"failed-{i}", "failed", Noon.AddHours(-1 - (i / 4 * 24)), reason: "retries.exhausted");
            await driver.RecordAsync($"twice-{i}", "duplicate", Noon.AddMinutes(-59));
        }

        const string failed = "/events?from=2026-02-27T00:00:00Z&to=2026-03-02T00:00:00Z&outcome=failed";
        var page = await PageAsync(driver, $"{failed}&limit=50", cursor: null);

        string[] expected = [.. Enumerable.Range(0, 7).Select(i => $"failed-{i}")];
        Assert.Equal(expected, Ids(page).Order(StringComparer.Ordinal));
        Assert.Null(CursorOf(page));
        Assert.Equal(expected, (await AllAsync(driver, $"{failed}&limit=2")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_rare_filter_takes_bounded_work_a_page_says_how_far_it_got_and_finds_everything_in_the_end()
    {
        await using var driver = await OperationsDriver.StartAsync(
            new Dictionary<string, string>(StringComparer.Ordinal) { ["Search:MaxRows"] = "100", ["Search:MaxQueries"] = "40" });
        for (var i = 0; i < 400; i++)
        {
            await driver.StoreAsync($"e-{i:000}", Noon.AddSeconds(-i), type: i == 390 ? "rare" : "common");
        }

        var (pages, partial) = (0, 0);
        var ids = new List<string?>();
        string? cursor = null;
        do
        {
            driver.Served.Clear();
            var page = await PageAsync(driver, "/events?from=2026-02-27T00:00:00Z&to=2026-03-02T00:00:00Z&type=rare&limit=5", cursor);
            Assert.InRange(driver.Served.Count(call => call.Operation == "Query"), 1, 40);
            ids.AddRange(Ids(page));
            cursor = CursorOf(page);
            partial += page.GetProperty("partial").GetBoolean() ? 1 : 0;
            Assert.Equal(cursor is not null, page.TryGetProperty("searchedTo", out _));
            Assert.True(++pages < 20, "The search does not come to its end.");
        }
        while (cursor is not null);

        Assert.Equal(["e-390"], ids);
        Assert.InRange(partial, 1, pages);
    }

    [Fact]
    public async Task An_event_that_has_not_changed_is_not_sent_again()
    {
        await using var driver = await OperationsDriver.StartAsync();
        await driver.StoreAsync("e-1", Noon);
        var first = await driver.GetAsync("/events/e-1");
        async Task<HttpStatusCode> AgainAsync()
        {
            using var again = new HttpRequestMessage(HttpMethod.Get, new Uri("/events/e-1", UriKind.Relative));
            again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
            return (await driver.Client.SendAsync(again, TestContext.Current.CancellationToken)).StatusCode;
        }

        Assert.Equal(HttpStatusCode.NotModified, await AgainAsync());
        await driver.RecordAsync("e-1", "duplicate", Noon.AddMinutes(1));
        Assert.Equal(HttpStatusCode.OK, await AgainAsync());
    }

    [Fact]
    public async Task Nothing_is_ever_scanned()
    {
        await using var driver = await OperationsDriver.StartAsync();
        for (var i = 0; i < 30; i++)
        {
            await driver.StoreAsync($"e-{i}", TimeProvider.System.GetUtcNow().AddMinutes(-i));
        }

        driver.Served.Clear();
        await driver.GetAsync("/events");
        await driver.GetAsync("/events?type=none&source=none&subject=none&id=none&outcome=failed");
        await driver.GetAsync("/events/e-1");
        await driver.GetAsync("/pipeline");
        await driver.GetAsync("/files");
        await driver.GetAsync("/audit");

        Assert.NotEmpty(driver.Served);
        Assert.DoesNotContain(driver.Served, call => call.Operation == "Scan");
    }

    [Fact]
    public async Task A_tenant_finds_its_own_events_alone_whatever_cursor_it_sends()
    {
        await using var driver = await OperationsDriver.StartAsync(environment: "Production");
        for (var i = 0; i < 5; i++)
        {
            await driver.StoreAsync($"mine-{i}", Noon.AddSeconds(i), tenant: "acme");
            await driver.StoreAsync($"theirs-{i}", Noon.AddSeconds(i), tenant: "acme-2");
        }

        const string query = "/events?from=2026-03-01T00:00:00Z&to=2026-03-02T00:00:00Z&limit=2";
        await driver.UseKeyAsync("acme-2", KeyScope.Read);
        var foreign = CursorOf(await PageAsync(driver, query, null));
        await driver.UseKeyAsync("acme", KeyScope.Read);

        Assert.Equal(["mine-4", "mine-3", "mine-2", "mine-1", "mine-0"], await AllAsync(driver, query));
        await (await driver.GetAsync($"{query}&cursor={foreign}")).IsProblemAsync(HttpStatusCode.BadRequest, "cursor.invalid");
        await (await driver.GetAsync("/events/theirs-1")).IsProblemAsync(HttpStatusCode.NotFound, "event.not_found");
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("!")]
    [InlineData("WyJ4Il0")]
    public async Task A_cursor_that_is_none_is_refused(string cursor)
    {
        await using var driver = await OperationsDriver.StartAsync();

        await (await driver.GetAsync($"/events?cursor={cursor}")).IsProblemAsync(HttpStatusCode.BadRequest, "cursor.invalid");
    }

    [Theory]
    [InlineData("limit=0", "?limit")]
    [InlineData("limit=201", "?limit")]
    [InlineData("outcome=accepted", "?outcome")]
    [InlineData("from=yesterday", "?from")]
    [InlineData("from=2026-03-02T00:00:00Z&to=2026-03-01T00:00:00Z", "?from")]
    [InlineData("type=a&type=b", "?type")]
    [InlineData("tenant=A", "?tenant")]
    public async Task A_parameter_that_is_not_right_is_named(string query, string pointer)
    {
        await using var driver = await OperationsDriver.StartAsync();

        var problem = await (await driver.GetAsync("/events?" + query)).IsProblemAsync(HttpStatusCode.BadRequest, "parameter.invalid");

        Assert.Equal([$"parameter.invalid {pointer}"], problem.Errors());
    }

    [Fact]
    public async Task An_event_is_told_with_its_history()
    {
        await using var driver = await OperationsDriver.StartAsync();
        await driver.StoreAsync("ä 1", Noon, subject: "room 1");
        await driver.RecordAsync("ä 1", "duplicate", Noon.AddMinutes(1), message: "m-2");
        await driver.RecordAsync("ä 1", "conflict", Noon.AddMinutes(2), message: "m-3", reason: "identity.conflict");

        var detail = await (await driver.GetAsync("/events/%C3%A4%201")).JsonAsync();

        Assert.Equal(("ä 1", "processed", "4bf92f3577b34da6a3ce929d0e0e4736"), (detail.Text("id"), detail.Text("outcome"), detail.Text("traceId")));
        Assert.Equal(22.5, detail.GetProperty("payload").GetProperty("value").GetDouble());
        Assert.Equal(
            ["received", "sent", "processed", "received", "duplicate", "received", "conflict"],
            detail.GetProperty("history").EnumerateArray().Select(entry => entry.Text("what")));
        Assert.Equal("identity.conflict", detail.GetProperty("history")[6].GetProperty("reason").Text("code"));
    }

    [Fact]
    public async Task An_event_that_was_never_stored_is_told_by_its_records_and_several_sources_have_to_be_told_apart()
    {
        await using var driver = await OperationsDriver.StartAsync();
        await driver.RecordAsync("x-1", "failed", Noon, reason: "retries.exhausted");
        await driver.StoreAsync("x-2", Noon);
        await driver.StoreAsync("x-2", Noon, source: "sensor-02");

        var failed = await (await driver.GetAsync("/events/x-1")).JsonAsync();
        var problem = await (await driver.GetAsync("/events/x-2")).IsProblemAsync(HttpStatusCode.Conflict, "event.ambiguous");

        Assert.Equal("failed", failed.Text("outcome"));
        Assert.False(failed.TryGetProperty("payload", out _));
        Assert.Equal(["sensor-01", "sensor-02"], problem.GetProperty("sources").EnumerateArray().Select(source => source.GetString()));
        Assert.Equal("sensor-02", (await (await driver.GetAsync("/events/x-2?source=sensor-02")).JsonAsync()).Text("source"));
        await (await driver.GetAsync("/events/x-2?source=sensor-03")).IsProblemAsync(HttpStatusCode.NotFound, "event.not_found");
    }

    [Fact]
    public async Task A_large_payload_is_fetched_and_where_it_is_gone_its_reference_is_shown()
    {
        await using var driver = await OperationsDriver.StartAsync();
        var json = Encoding.UTF8.GetBytes($$"""{"text":"{{new string('x', 300_000)}}"}""");
        var hash = Convert.ToHexStringLower(SHA256.HashData(json));
        await driver.StoreAsync("large", Noon, payloadReference: $"json:{json.Length}:{hash}");
        var gone = await (await driver.GetAsync("/events/large")).JsonAsync();
        await driver.Aws.S3.PutObjectAsync(
            new PutObjectRequest { BucketName = Topology.PayloadsBucket.Name, Key = $"payloads/dev/{hash}", InputStream = new MemoryStream(json) },
            TestContext.Current.CancellationToken);

        var there = await (await driver.GetAsync("/events/large")).JsonAsync();

        Assert.False(gone.TryGetProperty("payload", out _));
        Assert.Equal($"json:{json.Length}:{hash}", gone.Text("payloadReference"));
        Assert.Equal(300_000, there.GetProperty("payload").Text("text")?.Length);
    }

    private static async Task<IReadOnlyList<string?>> AllAsync(OperationsDriver driver, string query)
    {
        var ids = new List<string?>();
        string? cursor = null;
        do
        {
            var page = await PageAsync(driver, query, cursor);
            ids.AddRange(Ids(page));
            cursor = CursorOf(page);
        }
        while (cursor is not null);
        return ids;
    }

    private static async Task<JsonElement> PageAsync(OperationsDriver driver, string query, string? cursor)
    {
        var response = await driver.GetAsync(query + (cursor is null ? "" : $"&cursor={cursor}"));
        var page = await response.JsonAsync();
        Assert.True(response.IsSuccessStatusCode, page.GetRawText());
        return page;
    }

    private static IEnumerable<string?> Ids(JsonElement page) => page.GetProperty("items").EnumerateArray().Select(item => item.Text("id"));

    private static string? CursorOf(JsonElement page) => page.TryGetProperty("cursor", out var cursor) ? cursor.GetString() : null;
}
