namespace LocalAws.Scheduler.Contracts;

internal static class GroupContracts
{
    public sealed record CreateGroupRequest(string? Name, string? ClientToken);

    public sealed record CreateGroupResponse(string ScheduleGroupArn);

    public sealed record GroupNameRequest(string? Name);

    /// <summary>A group as GetScheduleGroup and ListScheduleGroups show it.</summary>
    public sealed record Group(string Arn, double CreationDate, double LastModificationDate, string Name, string State);

    public sealed record ListGroupsRequest(string? NamePrefix, int? MaxResults, string? NextToken);

    public sealed record ListGroupsResponse(IReadOnlyList<Group> ScheduleGroups, string? NextToken);
}
