using LocalAws.Protocol;
using LocalAws.Scheduler.Schedules;
using static LocalAws.Scheduler.Contracts.ScheduleContracts;

namespace LocalAws.Scheduler.Operations;

internal sealed class ScheduleOperations(GroupRegistry groups, ScheduleRunner runner, TimeProvider timeProvider)
{
    public ScheduleArnResponse Create(AwsRequest call, ScheduleRequest request)
    {
        var group = groups.Get(call, request.GroupName);
        var now = timeProvider.GetUtcNow();
        var schedule = ScheduleReader.Read(request, group, now, now);
        if (group.TryPut(schedule, expected: null, runner.Start))
        {
            return new ScheduleArnResponse(schedule.Arn);
        }

        // The same call once more, by its token, is no conflict.
        return schedule.ClientToken is not null && group.Find(schedule.Name)?.ClientToken == schedule.ClientToken
            ? new ScheduleArnResponse(schedule.Arn)
            : throw SchedulerErrors.ScheduleExists(schedule.Name);
    }

    public ScheduleArnResponse Update(AwsRequest call, ScheduleRequest request)
    {
        var group = groups.Get(call, request.GroupName);
        while (true)
        {
            var existing = Find(group, request.Name);
            var schedule = ScheduleReader.Read(request, group, existing.CreatedAt, timeProvider.GetUtcNow());
            if (group.TryPut(schedule, existing, runner.Start))
            {
                return new ScheduleArnResponse(schedule.Arn);
            }
        }
    }

    public GetScheduleResponse Get(AwsRequest call, ScheduleNameRequest request)
    {
        var schedule = Find(groups.Get(call, request.GroupName), request.Name);
        return new GetScheduleResponse(
            schedule.IsDeletedAfterCompletion ? "DELETE" : "NONE",
            schedule.Arn,
            Seconds(schedule.CreatedAt),
            schedule.Description,
            schedule.End is { } end ? Seconds(end) : null,
            schedule.Window == TimeSpan.Zero
                ? new FlexibleTimeWindow("OFF", null)
                : new FlexibleTimeWindow("FLEXIBLE", (int)schedule.Window.TotalMinutes),
            schedule.Group.Name,
            Seconds(schedule.ModifiedAt),
            schedule.Name,
            schedule.ExpressionText,
            schedule.Zone,
            schedule.Start is { } start ? Seconds(start) : null,
            schedule.State,
            schedule.Target with
            {
                RetryPolicy = new RetryPolicy((int)schedule.Policy.MaxAge.TotalSeconds, schedule.Policy.MaxRetries),
            });
    }

    public EmptyResponse Delete(AwsRequest call, ScheduleNameRequest request)
    {
        var group = groups.Get(call, request.GroupName);
        return group.Remove(Find(group, request.Name)) ? EmptyResponse.Instance : throw SchedulerErrors.ScheduleNotFound(request.Name!);
    }

    /// <summary>In the order of group and name.</summary>
    public ListSchedulesResponse List(AwsRequest call, ListSchedulesRequest request)
    {
        var state = request.State is null ? null : ScheduleReader.OneOf("state", request.State, "ENABLED", "DISABLED");
        var listed = (request.GroupName is null ? groups.List(call) : [groups.Get(call, request.GroupName)])
            .SelectMany(group => group.Schedules)
            .Where(schedule => schedule.Name.StartsWith(request.NamePrefix ?? "", StringComparison.Ordinal) && (state is null || schedule.State == state))
            .OrderBy(PlaceOf, StringComparer.Ordinal);
        var (items, next) = Page.Of(listed, PlaceOf, request.MaxResults, request.NextToken, SchedulerErrors.Invalid);
        return new ListSchedulesResponse(
            [.. items.Select(schedule => new ScheduleSummary(
                schedule.Arn,
                Seconds(schedule.CreatedAt),
                schedule.Group.Name,
                Seconds(schedule.ModifiedAt),
                schedule.Name,
                schedule.State,
                new TargetSummary(schedule.Target.Arn!)))],
            next);
    }

    private static string PlaceOf(Schedule schedule) => $"{schedule.Group.Name}/{schedule.Name}";

    private static Schedule Find(ScheduleGroup group, string? name) =>
        group.Find(ScheduleReader.Name("name", name)) ?? throw SchedulerErrors.ScheduleNotFound(name!);

    private static double Seconds(DateTimeOffset time) => time.ToUnixTimeMilliseconds() / 1000.0;
}
