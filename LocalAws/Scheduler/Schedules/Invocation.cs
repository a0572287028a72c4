using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LocalAws.Events;

namespace LocalAws.Scheduler.Schedules;

/// <summary>One invocation of a schedule's target.</summary>
internal static class Invocation
{
    private const string ArnKey = "<aws.scheduler.schedule-arn>";
    private const string TimeKey = "<aws.scheduler.scheduled-time>";
    private const string ExecutionKey = "<aws.scheduler.execution-id>";
    private const string AttemptKey = "<aws.scheduler.attempt-number>";
    private const int ExecutionIdLength = 16;

    public static Parcel Of(Schedule schedule, DateTimeOffset due) => new()
    {
        Sender = schedule.Arn,
        QueueArn = schedule.Target.Arn!,
        Policy = schedule.Policy,
        Letter = attempt => new QueueLetter(BodyOf(schedule, due, attempt)) { GroupId = schedule.Target.SqsParameters?.MessageGroupId },
        DeadLetter = failure => DeadLetter(schedule, due, failure),
    };

    /// <remarks>https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html</remarks>
    private static string BodyOf(Schedule schedule, DateTimeOffset due, int attempt) => schedule.Target.Input is { } input
        ? new StringBuilder(input)
            .Replace(ArnKey, schedule.Arn)
            .Replace(TimeKey, Text(due))
            .Replace(ExecutionKey, RandomNumberGenerator.GetHexString(ExecutionIdLength, lowercase: true))
            .Replace(AttemptKey, attempt.ToString(CultureInfo.InvariantCulture))
            .ToString()
        : Notification(schedule, due);

    /// <summary>What a target without an input is given.</summary>
    private static string Notification(Schedule schedule, DateTimeOffset due)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, SchedulerJson.WriterOptions))
        {
            writer.WriteStartObject();
            writer.WriteString("version", "0");
            writer.WriteString("id", Guid.CreateVersion7(due).ToString());
            writer.WriteString("detail-type", "Scheduled Event");
            writer.WriteString("source", "aws.scheduler");
            writer.WriteString("account", schedule.Group.AccountId);
            writer.WriteString("time", Text(due));
            writer.WriteString("region", schedule.Group.Region);
            writer.WriteStartArray("resources");
            writer.WriteStringValue(schedule.Arn);
            writer.WriteEndArray();
            writer.WriteString("detail", "{}");
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <remarks>https://docs.aws.amazon.com/scheduler/latest/UserGuide/configuring-schedule-dlq.html</remarks>
    private static QueueLetter DeadLetter(Schedule schedule, DateTimeOffset due, DeliveryFailure failure)
    {
        var attributes = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["SCHEDULE_ARN"] = schedule.Arn,
            ["TARGET_ARN"] = schedule.Target.Arn!,
            ["SCHEDULED_TIME"] = Text(due),
            ["ERROR_CODE"] = failure.Code,
            ["ERROR_MESSAGE"] = failure.Message,
            ["RETRY_ATTEMPTS"] = failure.Retries.ToString(CultureInfo.InvariantCulture),
            ["IS_PAYLOAD_TRUNCATED"] = "false",
        };
        if (failure.Exhausted is { } exhausted)
        {
            attributes["EXHAUSTED_RETRY_CONDITION"] = exhausted;
        }

        return new QueueLetter(BodyOf(schedule, due, failure.Retries + 1)) { Attributes = attributes };
    }

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
