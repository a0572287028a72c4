using System.Globalization;
using System.Text.Json;
using LocalAws.Faults;
using LocalAws.Faults.Kinds;

namespace LocalAws.Tests.Scheduler;

public sealed class InvocationTests : SchedulerTest
{
    [Fact]
    [Rule(UserGuide + "managing-schedule-context-attributes.html")]
    public async Task Keywords_of_the_input_are_replaced()
    {
        var queue = await QueueAsync();
        await CallAsync(HttpMethod.Post, "/schedules/a", Schedule(
            "at(2026-01-01T08:00:00)",
            target: ",\"Input\":\"{\\\"a\\\":\\\"<aws.scheduler.schedule-arn>\\\",\\\"t\\\":\\\"<aws.scheduler.scheduled-time>\\\",\\\"n\\\":<aws.scheduler.attempt-number>,\\\"e\\\":\\\"<aws.scheduler.execution-id>\\\"}\""));

        Time.Advance(TimeSpan.FromHours(8) + TimeSpan.FromSeconds(30));

        var body = JsonSerializer.Deserialize<JsonElement>(Assert.Single(await BodiesAsync(queue)));
        Assert.Equal(
            ($"arn:aws:scheduler:us-east-1:{Account}:schedule/default/a", "2026-01-01T08:00:00Z", 1),
            (body.GetProperty("a").GetString(), body.GetProperty("t").GetString(), body.GetProperty("n").GetInt32()));
        Assert.Equal(16, body.GetProperty("e").GetString()!.Length);
    }

    [Fact]
    [Rule(ApiReference + "API_Target.html")]
    public async Task A_target_without_input_is_given_a_notification()
    {
        var queue = await QueueAsync();
        await CallAsync(HttpMethod.Post, "/schedules/a", Schedule("at(2026-01-01T08:00:00)", target: ""));

        Time.Advance(TimeSpan.FromHours(8));

        var body = JsonSerializer.Deserialize<JsonElement>(Assert.Single(await BodiesAsync(queue)));
        Assert.Equal(
            ("aws.scheduler", "Scheduled Event", "2026-01-01T08:00:00Z"),
            (body.GetProperty("source").GetString(), body.GetProperty("detail-type").GetString(), body.GetProperty("time").GetString()));
    }

    [Fact]
    [Rule(Types + "#rate-based")]
    public async Task A_rate_without_a_start_begins_at_once_and_one_with_a_start_then()
    {
        var queue = await QueueAsync();
        await CallAsync(HttpMethod.Post, "/schedules/now", Schedule("rate(2 hours)"));
        Assert.Equal(["2026-01-01T00:00:00Z"], await BodiesAsync(queue));
        await CallAsync(HttpMethod.Delete, "/schedules/now");
        await CallAsync(HttpMethod.Post, "/schedules/later", Schedule("rate(2 hours)", ",\"StartDate\":1767231000"));

        Time.Advance(TimeSpan.FromHours(4));

        Assert.Equal(["2026-01-01T01:30:00Z", "2026-01-01T03:30:00Z"], await BodiesAsync(queue));
    }

    [Fact]
    [Rule(ApiReference + "API_CreateSchedule.html")]
    public async Task A_schedule_runs_from_its_start_on_and_before_its_end()
    {
        var queue = await QueueAsync();
        // From 06:00 of the second to 06:00 of the fourth.
        await CallAsync(HttpMethod.Post, "/schedules/a", Schedule("cron(0 6 * * ? *)", ",\"StartDate\":1767333600,\"EndDate\":1767506400"));

        Time.Advance(TimeSpan.FromDays(10));

        Assert.Equal(["2026-01-02T06:00:00Z", "2026-01-03T06:00:00Z"], await BodiesAsync(queue));
    }

    [Theory]
    [Rule(UserGuide + "managing-schedule-delete.html")]
    [InlineData("at(2026-01-01T08:00:00)", "", 1)]
    [InlineData("cron(0 8 * * ? *)", ",\"EndDate\":1767398400", 2)]
    public async Task A_schedule_can_be_deleted_when_it_has_come_to_its_end(string expression, string more, int invocations)
    {
        var queue = await QueueAsync();
        await CallAsync(HttpMethod.Post, "/schedules/goes", Schedule(expression, more + ",\"ActionAfterCompletion\":\"DELETE\""));
        await CallAsync(HttpMethod.Post, "/schedules/stays", Schedule(expression, more));

        Time.Advance(TimeSpan.FromDays(3));

        Assert.Equal(2 * invocations, (await ReceiveAsync(queue)).Count);
        Assert.Equal(
            ["stays"],
            (await CallAsync(HttpMethod.Get, "/schedules")).GetProperty("Schedules").EnumerateArray().Select(schedule => schedule.GetProperty("Name").GetString()));
    }

    [Fact]
    [Rule(UserGuide + "managing-schedule-flexible-time-windows.html")]
    public async Task A_flexible_window_delays_an_invocation_within_it()
    {
        var queue = await QueueAsync();
        await CallAsync(HttpMethod.Post, "/schedules/a", Schedule(
            "cron(0 * * * ? *)", ",\"FlexibleTimeWindow\":{\"Mode\":\"FLEXIBLE\",\"MaximumWindowInMinutes\":15}"));
        var delays = new List<TimeSpan>();
        for (var minute = 0; minute < 10 * 60 + 20; minute++)
        {
            Time.Advance(TimeSpan.FromMinutes(1));
            delays.AddRange((await BodiesAsync(queue)).Select(body => Time.GetUtcNow() - DateTimeOffset.Parse(body, CultureInfo.InvariantCulture)));
        }

        Assert.Equal(10, delays.Count);
        Assert.All(delays, delay => Assert.InRange(delay, TimeSpan.Zero, TimeSpan.FromMinutes(15)));
        Assert.True(delays.Distinct().Count() > 3, string.Join(' ', delays));
    }

    [Fact]
    public async Task The_clock_of_LocalAws_moves_schedules_and_a_jump_of_months_does_not_flood()
    {
        var queue = await QueueAsync();
        await CallAsync(HttpMethod.Post, "/schedules/minutes", Schedule("cron(* * * * ? *)"));
        await CallAsync(HttpMethod.Post, "/schedules/days", Schedule("cron(0 0 * * ? *)", target: ",\"Input\":\"day <aws.scheduler.scheduled-time>\""));

        Aws.Faults.AdvanceClock(TimeSpan.FromDays(100));

        var bodies = await BodiesAsync(queue);
        var days = bodies.Where(body => body.StartsWith("day", StringComparison.Ordinal)).ToList();
        Assert.Equal((31, 31), (days.Count, bodies.Count - days.Count));
        Assert.Equal(("day 2026-03-12T00:00:00Z", "day 2026-04-11T00:00:00Z"), (days[0], days[^1]));
        Aws.Faults.AdvanceClock(TimeSpan.FromDays(1));
        Assert.Single(await BodiesAsync(queue), body => body == "day 2026-04-12T00:00:00Z");
    }

    [Fact]
    [Rule(UserGuide + "configuring-schedule-dlq.html")]
    public async Task An_invocation_that_goes_on_failing_ends_in_the_dead_letter_queue()
    {
        var dead = await QueueAsync("dead");
        await CallAsync(HttpMethod.Post, "/schedules/gone", Schedule(
            "at(2026-01-01T08:00:00)", target: $",\"Input\":\"in\",\"DeadLetterConfig\":{{\"Arn\":\"{ArnOf("dead")}\"}}", queue: "gone"));
        Time.Advance(TimeSpan.FromHours(8));

        var message = Assert.Single(await ReceiveAsync(dead));

        Assert.Equal("in", message.Body);
        Assert.Equal(
            ("AWS.SimpleQueueService.NonExistentQueue", "0", ArnOf("gone"), $"arn:aws:scheduler:us-east-1:{Account}:schedule/default/gone", "2026-01-01T08:00:00Z"),
            (message.MessageAttributes["ERROR_CODE"].StringValue, message.MessageAttributes["RETRY_ATTEMPTS"].StringValue,
                message.MessageAttributes["TARGET_ARN"].StringValue, message.MessageAttributes["SCHEDULE_ARN"].StringValue,
                message.MessageAttributes["SCHEDULED_TIME"].StringValue));
    }

    [Fact]
    [Rule(ApiReference + "API_RetryPolicy.html")]
    public async Task An_invocation_is_tried_again_and_counts_its_attempts()
    {
        var queue = await QueueAsync();
        Aws.Faults.Set(new FaultPlan
        {
            Rules = [new FaultRule { Service = "sqs", Operation = "SendMessage", Times = 2, Fault = new ErrorFault { Status = 500 } }],
        });
        await CallAsync(HttpMethod.Post, "/schedules/a", Schedule("at(2026-01-01T08:00:00)", target: ",\"Input\":\"<aws.scheduler.attempt-number> <aws.scheduler.scheduled-time>\""));

        Time.Advance(TimeSpan.FromHours(8));
        Time.Advance(TimeSpan.FromSeconds(1));
        Time.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(["3 2026-01-01T08:00:00Z"], await BodiesAsync(queue));
    }

    [Fact]
    public async Task Calls_of_Scheduler_meet_faults_like_those_of_any_service()
    {
        Aws.Faults.Set(new FaultPlan
        {
            Rules = [new FaultRule { Service = "scheduler", Operation = "GetSchedule", Resource = "a", Times = 1, Fault = new ThrottleFault() }],
        });
        await CallAsync(HttpMethod.Post, "/schedules/a", Schedule("rate(1 hour)"));

        await RefusedAsync(System.Net.HttpStatusCode.TooManyRequests, "ThrottlingException", HttpMethod.Get, "/schedules/a");
        await CallAsync(HttpMethod.Get, "/schedules/a");
    }

    [Fact]
    [Rule(ApiReference + "API_SqsParameters.html")]
    public async Task A_FIFO_queue_gets_its_group()
    {
        var queue = await QueueAsync("orders.fifo", ("FifoQueue", "true"), ("ContentBasedDeduplication", "true"));
        await CallAsync(HttpMethod.Post, "/schedules/a", Schedule(
            "at(2026-01-01T08:00:00)", target: ",\"SqsParameters\":{\"MessageGroupId\":\"g\"}", queue: "orders.fifo"));

        Time.Advance(TimeSpan.FromHours(8));

        Assert.Equal("g", Assert.Single(await ReceiveAsync(queue)).Attributes["MessageGroupId"]);
    }
}
