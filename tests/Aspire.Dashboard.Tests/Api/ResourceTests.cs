using System.Net;
using Aspire.Dashboard.Tests.Infrastructure;

namespace Aspire.Dashboard.Tests.Api;

public sealed class ResourceTests
{
    private static readonly DashboardResource Api = new()
    {
        Name = "api",
        Type = "Project",
        State = "Running",
        Health = "Healthy",
        StartTime = new(2026, 1, 2, 5, 0, 0, TimeSpan.FromHours(2)),
        Pid = 42,
        Urls = [new("http", "http://localhost:5080")],
        Environment = [new("LOG_LEVEL", "Debug"), new("DB", "hidden", Secret: true), new("OTEL_EXPORTER_OTLP_HEADERS", "x-otlp-api-key=1")],
        HealthReports = [new("self", "Healthy", null)],
        References = [new("queue", "Reference")],
        Commands = [new("restart", "Restart", Highlighted: true), new("start", "Start", Enabled: false)],
    };

    [Fact]
    public async Task Secrets_stay_on_the_server_until_one_is_asked_for()
    {
        await using var dashboard = await TestDashboard.StartAsync();
        dashboard.Resources.Publish(Api);

        var resource = (await dashboard.GetUntilAsync("/api/resources", list => list.GetArrayLength() == 1))[0];

        Assert.DoesNotContain("hidden", resource.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(
            [("LOG_LEVEL", "Debug", false), ("DB", null, true), ("OTEL_EXPORTER_OTLP_HEADERS", null, true)],
            resource.GetProperty("environment").EnumerateArray()
                .Select(v => (v.GetProperty("name").GetString(), v.GetProperty("value").GetString(), v.GetProperty("secret").GetBoolean())));
        Assert.Equal("2026-01-02T03:00:00Z", resource.GetProperty("startTime").GetString());
        Assert.Equal("hidden", (await dashboard.GetAsync("/api/resources/api/environment/DB")).GetProperty("value").GetString());
        using var unknown = await dashboard.Browser.GetAsync("/api/resources/api/environment/NONE", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task A_stream_tells_the_present_state_first_and_then_each_change()
    {
        await using var dashboard = await TestDashboard.StartAsync();
        dashboard.Resources.Publish(Api);
        await dashboard.GetUntilAsync("/api/resources", list => list.GetArrayLength() == 1);
        using var stream = await dashboard.OpenAsync("/api/stream/resources");

        var first = await stream.NextAsync();
        dashboard.Resources.Publish(Api with { State = "Exited", ExitCode = 3 });
        var second = await stream.NextAsync();

        Assert.Equal("text/event-stream", stream.ContentType);
        Assert.Equal(("resource", "Running"), (first.Name, first.Data.GetProperty("state").GetString()));
        Assert.Equal(("Exited", 3), (second.Data.GetProperty("state").GetString(), second.Data.GetProperty("exitCode").GetInt32()));
        Assert.Equal(JsonValue(first.Data, "value", 1), JsonValue(second.Data, "value", 1));
    }

    [Fact]
    public async Task A_command_is_run_by_the_host()
    {
        await using var dashboard = await TestDashboard.StartAsync();
        dashboard.Resources.Publish(Api);
        await dashboard.GetUntilAsync("/api/resources", list => list.GetArrayLength() == 1);

        var (status, body) = await PostAsync(dashboard, "/api/resources/API/commands/restart");

        Assert.Equal((HttpStatusCode.OK, """{"success":true,"message":"restart done"}"""), (status, body));
        Assert.Equal([("api", "restart")], dashboard.Resources.Executed);
    }

    [Fact]
    public async Task A_command_that_is_disabled_unknown_or_failing_says_so()
    {
        await using var dashboard = await TestDashboard.StartAsync();
        dashboard.Resources.Publish(Api);
        await dashboard.GetUntilAsync("/api/resources", list => list.GetArrayLength() == 1);
        dashboard.Resources.CommandFailure = new InvalidOperationException("inner detail");

        var disabled = await PostAsync(dashboard, "/api/resources/api/commands/start");
        var unknown = await PostAsync(dashboard, "/api/resources/api/commands/format");
        var nobody = await PostAsync(dashboard, "/api/resources/nobody/commands/start");
        var failing = await PostAsync(dashboard, "/api/resources/api/commands/restart");

        Assert.Contains("\"success\":false", disabled.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, unknown.Status);
        Assert.Equal(HttpStatusCode.NotFound, nobody.Status);
        Assert.Contains("\"success\":false", failing.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("inner detail", failing.Body, StringComparison.Ordinal);
        Assert.Empty(dashboard.Resources.Executed);
    }

    [Fact]
    public async Task When_the_hosts_stream_fails_the_dashboard_goes_on_and_stops_cleanly()
    {
        await using var dashboard = await TestDashboard.StartAsync(o => o.Limits.MaxResources = 1);
        dashboard.Resources.Publish(Api);
        dashboard.Resources.Publish(Api with { Name = "one too many" });
        dashboard.Resources.Publish(Api with { State = "Stopping" });
        dashboard.Resources.Fail(new IOException("the host is gone"));

        var resources = await dashboard.GetUntilAsync(
            "/api/resources", list => list.GetArrayLength() > 0 && list[0].GetProperty("state").GetString() == "Stopping");

        Assert.Equal(1, resources.GetArrayLength());
    }

    private static string? JsonValue(System.Text.Json.JsonElement resource, string name, int variable) =>
        resource.GetProperty("environment")[variable].GetProperty(name).GetString();

    private static async Task<(HttpStatusCode Status, string Body)> PostAsync(TestDashboard dashboard, string path)
    {
        using var response = await dashboard.Browser.PostAsync(path, null, TestContext.Current.CancellationToken);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
