using System.Globalization;
using System.Text.Json;
using LocalAws.Events;
using LocalAws.Scheduler.Schedules;
using LocalAws.Schedules;
using LocalAws.Sqs.Queues;
using static LocalAws.Scheduler.Contracts.ScheduleContracts;

namespace LocalAws.Scheduler.Operations;

/// <summary>Checks what CreateSchedule or UpdateSchedule was given.</summary>
/// <remarks>https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateSchedule.html</remarks>
internal static class ScheduleReader
{
    private const string Utc = "UTC";
    private const int MaxExpressionLength = 256;
    private const int MaxZoneLength = 50;
    private const int MaxDescriptionLength = 512;
    private const int MaxWindowMinutes = 1440;

    // From 1970 to 9999.
    private const double MaxSeconds = 253_402_300_799;

    /// <param name="createdAt">That a rate counts from, unless the schedule has a start.</param>
    /// <exception cref="Protocol.AwsException">It breaks a rule.</exception>
    public static Schedule Read(ScheduleRequest request, ScheduleGroup group, DateTimeOffset createdAt, DateTimeOffset now)
    {
        var text = Required("scheduleExpression", request.ScheduleExpression, MaxExpressionLength);
        var zoneName = request.ScheduleExpressionTimezone ?? Utc;
        var zone = ZoneOf(zoneName);
        var start = Date("startDate", request.StartDate);
        var end = Date("endDate", request.EndDate);
        if (end <= start)
        {
            throw SchedulerErrors.Invalid("The EndDate must come after the StartDate.");
        }

        if (request.Description?.Length > MaxDescriptionLength)
        {
            throw Constraint("description", $"Member must have length less than or equal to {MaxDescriptionLength}");
        }

        var target = TargetOf(request.Target);
        return new Schedule
        {
            Name = Name("name", request.Name),
            Group = group,
            ExpressionText = text,
            Expression = ScheduleExpression.TryParse(text, zone, start ?? createdAt)
                ?? throw SchedulerErrors.Invalid($"Invalid Schedule Expression {text}."),
            Zone = zoneName,
            Start = start,
            End = end,
            IsEnabled = OneOf("state", request.State, "ENABLED", "DISABLED") == "ENABLED",
            IsDeletedAfterCompletion = OneOf("actionAfterCompletion", request.ActionAfterCompletion, "NONE", "DELETE") == "DELETE",
            Window = WindowOf(request.FlexibleTimeWindow),
            Target = target,
            Policy = DeliveryPolicy.Of(
                target.RetryPolicy?.MaximumRetryAttempts, target.RetryPolicy?.MaximumEventAgeInSeconds, target.DeadLetterConfig?.Arn),
            Description = request.Description,
            ClientToken = request.ClientToken,
            CreatedAt = createdAt,
            ModifiedAt = now,
        };
    }

    /// <summary>Of a schedule or a group: letters, digits, '-', '_' and '.', from 1 to 64.</summary>
    /// <exception cref="Protocol.AwsException">It is none.</exception>
    public static string Name(string member, string? value) => EventBridge.Buses.BusName.IsValidName(value, 64)
        ? value!
        : throw Constraint(member, "Member must satisfy regular expression pattern: ^[0-9a-zA-Z-_.]+$, from 1 to 64 characters");

    public static string OneOf(string member, string? value, string usual, string other) =>
        value is null || value == usual ? usual : value == other ? other : throw Constraint(member, $"Member must satisfy enum value set: [{usual}, {other}]");

    private static Target TargetOf(Target? target)
    {
        var arn = Required("target.arn", target?.Arn, 1600);
        _ = Required("target.roleArn", target!.RoleArn, 1600);
        if (!Arn.IsQueue(arn))
        {
            throw SchedulerErrors.Invalid($"Provided Arn is {arn}: LocalAws invokes queues of SQS only.");
        }

        if (arn.EndsWith(QueueName.FifoSuffix, StringComparison.Ordinal) && string.IsNullOrEmpty(target.SqsParameters?.MessageGroupId))
        {
            throw SchedulerErrors.Invalid("SqsParameters with a MessageGroupId are required for a FIFO queue.");
        }

        if (target.Input is "")
        {
            throw Constraint("target.input", "Member must have length greater than or equal to 1");
        }

        if (target.DeadLetterConfig?.Arn is { } deadLetters && (!Arn.IsQueue(deadLetters) || deadLetters.EndsWith(QueueName.FifoSuffix, StringComparison.Ordinal)))
        {
            throw SchedulerErrors.Invalid("The dead-letter queue must be the ARN of a standard queue.");
        }

        return DeliveryPolicy.Problem(target.RetryPolicy?.MaximumRetryAttempts, target.RetryPolicy?.MaximumEventAgeInSeconds) is { } problem
            ? throw SchedulerErrors.Invalid(problem)
            : target;
    }

    private static TimeSpan WindowOf(FlexibleTimeWindow? window) => window switch
    {
        { Mode: "OFF", MaximumWindowInMinutes: null } => TimeSpan.Zero,
        { Mode: "FLEXIBLE", MaximumWindowInMinutes: >= 1 and <= MaxWindowMinutes and int minutes } => TimeSpan.FromMinutes(minutes),
        _ => throw SchedulerErrors.Invalid(
            $"The FlexibleTimeWindow must be OFF, without a window, or FLEXIBLE, with MaximumWindowInMinutes from 1 to {MaxWindowMinutes}."),
    };

    private static TimeZoneInfo ZoneOf(string name) =>
        name.Length <= MaxZoneLength && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) && (zone.HasIanaId || name == Utc)
            ? zone
            : throw SchedulerErrors.Invalid($"The time zone {name} is not one of the IANA database.");

    private static DateTimeOffset? Date(string member, JsonElement? value) => value switch
    {
        null or { ValueKind: JsonValueKind.Null } => null,
        { ValueKind: JsonValueKind.Number } number when number.TryGetDouble(out var seconds) && seconds is >= 0 and <= MaxSeconds =>
            DateTimeOffset.FromUnixTimeMilliseconds((long)(seconds * 1000)),
        { ValueKind: JsonValueKind.String } text when DateTimeOffset.TryParse(
            text.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) => date,
        _ => throw Constraint(member, "Member must be a time"),
    };

    private static string Required(string member, string? value, int max) => value is { Length: > 0 } && value.Length <= max
        ? value
        : throw Constraint(member, $"Member must not be null, and have from 1 to {max} characters");

    private static Protocol.AwsException Constraint(string member, string constraint) =>
        SchedulerErrors.Invalid($"1 validation error detected: Value at '{member}' failed to satisfy constraint: {constraint}");
}
