using LocalAws.Protocol;
using LocalAws.Scheduler.Schedules;
using static LocalAws.Scheduler.Contracts.GroupContracts;
using static LocalAws.Scheduler.Contracts.ScheduleContracts;

namespace LocalAws.Scheduler.Operations;

internal sealed class GroupOperations(GroupRegistry groups)
{
    public CreateGroupResponse Create(AwsRequest call, CreateGroupRequest request) =>
        new(groups.Create(call, ScheduleReader.Name("name", request.Name)).Arn);

    public Group Get(AwsRequest call, GroupNameRequest request) => Show(groups.Get(call, ScheduleReader.Name("name", request.Name)));

    public EmptyResponse Delete(AwsRequest call, GroupNameRequest request)
    {
        groups.Delete(call, ScheduleReader.Name("name", request.Name));
        return EmptyResponse.Instance;
    }

    public ListGroupsResponse List(AwsRequest call, ListGroupsRequest request)
    {
        var (items, next) = Page.Of(
            groups.List(call)
                .Where(group => group.Name.StartsWith(request.NamePrefix ?? "", StringComparison.Ordinal))
                .OrderBy(group => group.Name, StringComparer.Ordinal),
            group => group.Name,
            request.MaxResults,
            request.NextToken,
            SchedulerErrors.Invalid);
        return new ListGroupsResponse([.. items.Select(Show)], next);
    }

    private static Group Show(ScheduleGroup group)
    {
        var seconds = group.CreatedAt.ToUnixTimeMilliseconds() / 1000.0;
        return new Group(group.Arn, seconds, seconds, group.Name, "ACTIVE");
    }
}
