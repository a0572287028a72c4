using System.Net;
using System.Text.Json;

namespace LocalAws.Tests.Scheduler;

public sealed class ScheduleTests : SchedulerTest
{
    private const string Create = ApiReference + "API_CreateSchedule.html";

    [Fact]
    [Rule(ApiReference + "API_GetSchedule.html")]
    public async Task A_schedule_is_shown_as_it_was_created()
    {
        var created = await CallAsync(HttpMethod.Post, "/schedules/daily", Schedule(
            "cron(0 0 * * ? *)",
            ",\"Description\":\"d\",\"ScheduleExpressionTimezone\":\"Europe/Berlin\",\"StartDate\":1767312000,\"EndDate\":1798848000.5",
            ",\"Input\":\"in\",\"RetryPolicy\":{\"MaximumRetryAttempts\":3}"));
        var arn = $"arn:aws:scheduler:us-east-1:{Account}:schedule/default/daily";
        Assert.Equal(arn, created.GetProperty("ScheduleArn").GetString());

        Assert.Equal(
            $$$$"""
            {"ActionAfterCompletion":"NONE","Arn":"{{{{arn}}}}","CreationDate":1767225600,"Description":"d","EndDate":1798848000.5,"FlexibleTimeWindow":{"Mode":"OFF"},"GroupName":"default","LastModificationDate":1767225600,"Name":"daily","ScheduleExpression":"cron(0 0 * * ? *)","ScheduleExpressionTimezone":"Europe/Berlin","StartDate":1767312000,"State":"ENABLED","Target":{"Arn":"{{{{ArnOf("events")}}}}","RoleArn":"arn:aws:iam::000000000000:role/r","Input":"in","RetryPolicy":{"MaximumEventAgeInSeconds":86400,"MaximumRetryAttempts":3}}}
            """,
            (await CallAsync(HttpMethod.Get, "/schedules/daily")).GetRawText());
    }

    [Fact]
    [Rule(Create)]
    public async Task A_name_is_taken_once_unless_the_same_call_comes_again()
    {
        var body = Schedule("rate(1 hour)", ",\"ClientToken\":\"t\"");
        await CallAsync(HttpMethod.Post, "/schedules/a", body);
        await CallAsync(HttpMethod.Post, "/schedules/a", body);
        await RefusedAsync(HttpStatusCode.Conflict, "ConflictException", HttpMethod.Post, "/schedules/a", Schedule("rate(1 hour)", ",\"ClientToken\":\"u\""));
        await RefusedAsync(HttpStatusCode.NotFound, "ResourceNotFoundException", HttpMethod.Post, "/schedules/b", Schedule("rate(1 hour)", ",\"GroupName\":\"none\""));
    }

    [Theory]
    [Rule(Create)]
    [InlineData("every day", "")]
    [InlineData("rate(0 minutes)", "")]
    [InlineData("rate(5 seconds)", "")]
    [InlineData("at(2026-13-01T00:00:00)", "")]
    [InlineData("at(2026-01-01T00:00)", "")]
    [InlineData("rate(1 hour)", ",\"ScheduleExpressionTimezone\":\"Mars/Olympus\"")]
    [InlineData("rate(1 hour)", ",\"State\":\"ON\"")]
    [InlineData("rate(1 hour)", ",\"ActionAfterCompletion\":\"KEEP\"")]
    [InlineData("rate(1 hour)", ",\"FlexibleTimeWindow\":{\"Mode\":\"FLEXIBLE\"}")]
    [InlineData("rate(1 hour)", ",\"FlexibleTimeWindow\":{\"Mode\":\"OFF\",\"MaximumWindowInMinutes\":5}")]
    [InlineData("rate(1 hour)", ",\"FlexibleTimeWindow\":{\"Mode\":\"FLEXIBLE\",\"MaximumWindowInMinutes\":1441}")]
    [InlineData("rate(1 hour)", ",\"StartDate\":2000000000,\"EndDate\":1900000000")]
    [InlineData("rate(1 hour)", ",\"StartDate\":\"soon\"")]
    public Task A_schedule_that_breaks_a_rule_is_refused(string expression, string more) =>
        RefusedAsync(HttpStatusCode.BadRequest, "ValidationException", HttpMethod.Post, "/schedules/a", Schedule(expression, more));

    [Theory]
    [Rule(ApiReference + "API_Target.html")]
    [InlineData("orders.fifo", "")]
    [InlineData("events", ",\"Input\":\"\"")]
    [InlineData("events", ",\"RetryPolicy\":{\"MaximumRetryAttempts\":186}")]
    [InlineData("events", ",\"RetryPolicy\":{\"MaximumEventAgeInSeconds\":59}")]
    [InlineData("events", ",\"DeadLetterConfig\":{\"Arn\":\"arn:aws:sqs:us-east-1:000000000000:dead.fifo\"}")]
    [InlineData("no queue's name", "")]
    public Task A_target_that_breaks_a_rule_is_refused(string queue, string target) => RefusedAsync(
        HttpStatusCode.BadRequest, "ValidationException", HttpMethod.Post, "/schedules/a", Schedule("rate(1 hour)", target: target, queue: queue));

    [Fact]
    [Rule(ApiReference + "API_UpdateSchedule.html")]
    public async Task An_update_replaces_all_of_a_schedule()
    {
        var queue = await QueueAsync();
        await CallAsync(HttpMethod.Post, "/schedules/a", Schedule("rate(1 hour)", ",\"Description\":\"d\",\"StartDate\":1767229200"));
        Time.Advance(TimeSpan.FromMinutes(90));
        Assert.Equal(["2026-01-01T01:00:00Z"], await BodiesAsync(queue));

        await CallAsync(HttpMethod.Put, "/schedules/a", Schedule("cron(45 * * * ? *)"));
        Time.Advance(TimeSpan.FromHours(1));

        Assert.Equal(["2026-01-01T01:45:00Z"], await BodiesAsync(queue));
        var shown = await CallAsync(HttpMethod.Get, "/schedules/a");
        Assert.False(shown.TryGetProperty("Description", out _));
        Assert.Equal((1767225600, 1767231000), (shown.GetProperty("CreationDate").GetDouble(), shown.GetProperty("LastModificationDate").GetDouble()));
        await RefusedAsync(HttpStatusCode.NotFound, "ResourceNotFoundException", HttpMethod.Put, "/schedules/b", Schedule("rate(1 hour)"));
    }

    [Fact]
    [Rule(ApiReference + "API_DeleteSchedule.html")]
    public async Task A_schedule_that_is_deleted_or_disabled_is_silent()
    {
        var queue = await QueueAsync();
        await CallAsync(HttpMethod.Post, "/schedules/a", Schedule("cron(0 * * * ? *)"));
        await CallAsync(HttpMethod.Post, "/schedules/b", Schedule("cron(0 * * * ? *)", ",\"State\":\"DISABLED\""));
        Assert.Equal("{}", (await CallAsync(HttpMethod.Delete, "/schedules/a?clientToken=t")).GetRawText());

        Time.Advance(TimeSpan.FromHours(2));

        Assert.Empty(await ReceiveAsync(queue));
        await RefusedAsync(HttpStatusCode.NotFound, "ResourceNotFoundException", HttpMethod.Delete, "/schedules/a");
        await RefusedAsync(HttpStatusCode.NotFound, "ResourceNotFoundException", HttpMethod.Get, "/schedules/a");
    }

    [Fact]
    [Rule(ApiReference + "API_ListSchedules.html")]
    public async Task Schedules_are_listed_by_group_prefix_and_state_in_pages()
    {
        await CallAsync(HttpMethod.Post, "/schedule-groups/reports", "{\"ClientToken\":\"t\"}");
        foreach (var (name, more) in new[]
            { ("a1", ""), ("a2", ",\"State\":\"DISABLED\""), ("a3", ""), ("b1", ""), ("a1", ",\"GroupName\":\"reports\"") })
        {
            await CallAsync(HttpMethod.Post, $"/schedules/{name}", Schedule("rate(1 hour)", more));
        }

        Assert.Equal(["default/a1", "default/a2", "default/a3", "default/b1", "reports/a1"], PlacesOf(await CallAsync(HttpMethod.Get, "/schedules")));
        Assert.Equal(["reports/a1"], PlacesOf(await CallAsync(HttpMethod.Get, "/schedules?ScheduleGroup=reports")));
        Assert.Equal(["default/a2"], PlacesOf(await CallAsync(HttpMethod.Get, "/schedules?State=DISABLED")));
        var first = await CallAsync(HttpMethod.Get, "/schedules?NamePrefix=a&MaxResults=3");
        Assert.Equal(["default/a1", "default/a2", "default/a3"], PlacesOf(first));
        var token = Uri.EscapeDataString(first.GetProperty("NextToken").GetString()!);
        Assert.Equal(["reports/a1"], PlacesOf(await CallAsync(HttpMethod.Get, $"/schedules?NamePrefix=a&MaxResults=3&NextToken={token}")));
        await RefusedAsync(HttpStatusCode.BadRequest, "ValidationException", HttpMethod.Get, "/schedules?MaxResults=many");
    }

    [Fact]
    [Rule(UserGuide + "managing-schedule-group.html")]
    public async Task A_group_goes_with_its_schedules()
    {
        var queue = await QueueAsync();
        var created = await CallAsync(HttpMethod.Post, "/schedule-groups/reports");
        Assert.Equal($"arn:aws:scheduler:us-east-1:{Account}:schedule-group/reports", created.GetProperty("ScheduleGroupArn").GetString());
        await RefusedAsync(HttpStatusCode.Conflict, "ConflictException", HttpMethod.Post, "/schedule-groups/reports");
        await CallAsync(HttpMethod.Post, "/schedules/a", Schedule("cron(0 * * * ? *)", ",\"GroupName\":\"reports\""));
        Assert.Equal("reports", (await CallAsync(HttpMethod.Get, "/schedules/a?groupName=reports")).GetProperty("GroupName").GetString());
        Assert.Equal("ACTIVE", (await CallAsync(HttpMethod.Get, "/schedule-groups/reports")).GetProperty("State").GetString());
        Assert.Equal(
            ["default", "reports"],
            (await CallAsync(HttpMethod.Get, "/schedule-groups")).GetProperty("ScheduleGroups").EnumerateArray().Select(group => group.GetProperty("Name").GetString()));

        await CallAsync(HttpMethod.Delete, "/schedule-groups/reports");
        Time.Advance(TimeSpan.FromHours(2));

        Assert.Empty(await ReceiveAsync(queue));
        await RefusedAsync(HttpStatusCode.NotFound, "ResourceNotFoundException", HttpMethod.Get, "/schedules/a?groupName=reports");
        await RefusedAsync(HttpStatusCode.NotFound, "ResourceNotFoundException", HttpMethod.Delete, "/schedule-groups/reports");
        await RefusedAsync(HttpStatusCode.BadRequest, "ValidationException", HttpMethod.Delete, "/schedule-groups/default");
    }

    [Fact]
    public async Task Another_path_is_no_operation_of_Scheduler()
    {
        await RefusedAsync(HttpStatusCode.NotFound, "UnknownOperationException", HttpMethod.Get, "/bucket/key");
        await RefusedAsync(HttpStatusCode.BadRequest, "ValidationException", HttpMethod.Post, "/schedules/a", "[]");
    }

    private static IEnumerable<string> PlacesOf(JsonElement answer) => answer.GetProperty("Schedules").EnumerateArray()
        .Select(schedule => $"{schedule.GetProperty("GroupName").GetString()}/{schedule.GetProperty("Name").GetString()}");
}
