using System.Text.Json;

namespace LocalAws.Scheduler.Contracts;

internal static class ScheduleContracts
{
    public sealed record EmptyResponse
    {
        public static readonly EmptyResponse Instance = new();
    }

    /// <summary>What CreateSchedule and UpdateSchedule take. Dates are seconds since 1970.</summary>
    public sealed record ScheduleRequest(
        string? Name,
        string? GroupName,
        string? ClientToken,
        string? Description,
        string? ScheduleExpression,
        string? ScheduleExpressionTimezone,
        JsonElement? StartDate,
        JsonElement? EndDate,
        string? State,
        string? ActionAfterCompletion,
        FlexibleTimeWindow? FlexibleTimeWindow,
        Target? Target);

    public sealed record FlexibleTimeWindow(string? Mode, int? MaximumWindowInMinutes);

    public sealed record Target(
        string? Arn, string? RoleArn, string? Input, SqsParameters? SqsParameters, RetryPolicy? RetryPolicy, DeadLetterConfig? DeadLetterConfig);

    public sealed record SqsParameters(string? MessageGroupId);

    public sealed record RetryPolicy(int? MaximumEventAgeInSeconds, int? MaximumRetryAttempts);

    public sealed record DeadLetterConfig(string? Arn);

    public sealed record ScheduleArnResponse(string ScheduleArn);

    public sealed record ScheduleNameRequest(string? Name, string? GroupName);

    public sealed record GetScheduleResponse(
        string ActionAfterCompletion,
        string Arn,
        double CreationDate,
        string? Description,
        double? EndDate,
        FlexibleTimeWindow FlexibleTimeWindow,
        string GroupName,
        double LastModificationDate,
        string Name,
        string ScheduleExpression,
        string ScheduleExpressionTimezone,
        double? StartDate,
        string State,
        Target Target);

    public sealed record ListSchedulesRequest(string? GroupName, string? NamePrefix, string? State, int? MaxResults, string? NextToken);

    public sealed record ListSchedulesResponse(IReadOnlyList<ScheduleSummary> Schedules, string? NextToken);

    public sealed record ScheduleSummary(
        string Arn, double CreationDate, string GroupName, double LastModificationDate, string Name, string State, TargetSummary Target);

    public sealed record TargetSummary(string Arn);
}
