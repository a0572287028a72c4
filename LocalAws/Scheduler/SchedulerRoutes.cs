using System.Globalization;
using System.Text.Json.Nodes;

namespace LocalAws.Scheduler;

/// <summary>Which operation a method and a path are, and the members of the request that are not in its body.</summary>
/// <remarks>https://docs.aws.amazon.com/scheduler/latest/APIReference/API_Operations.html</remarks>
internal static class SchedulerRoutes
{
    // The names in the query, and those of the members that they are.
    private static readonly (string Query, string Member)[] QueryMembers =
    [
        ("groupName", "GroupName"), ("ScheduleGroup", "GroupName"), ("clientToken", "ClientToken"),
        ("NamePrefix", "NamePrefix"), ("NextToken", "NextToken"), ("State", "State"), ("MaxResults", "MaxResults"),
    ];

    /// <returns>Null for a path that is none of Scheduler's.</returns>
    public static (string Operation, JsonObject Members)? Find(HttpRequest request)
    {
        var parts = (request.Path.Value ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries);
        var operation = (request.Method, parts) switch
        {
            ("POST", ["schedules", _]) => "CreateSchedule",
            ("PUT", ["schedules", _]) => "UpdateSchedule",
            ("GET", ["schedules", _]) => "GetSchedule",
            ("DELETE", ["schedules", _]) => "DeleteSchedule",
            ("GET", ["schedules"]) => "ListSchedules",
            ("POST", ["schedule-groups", _]) => "CreateScheduleGroup",
            ("GET", ["schedule-groups", _]) => "GetScheduleGroup",
            ("DELETE", ["schedule-groups", _]) => "DeleteScheduleGroup",
            ("GET", ["schedule-groups"]) => "ListScheduleGroups",
            _ => null,
        };
        return operation is null ? null : (operation, MembersOf(request, parts));
    }

    private static JsonObject MembersOf(HttpRequest request, string[] parts)
    {
        var members = new JsonObject();
        if (parts.Length > 1)
        {
            members["Name"] = parts[1];
        }

        foreach (var (query, member) in QueryMembers)
        {
            if (request.Query.TryGetValue(query, out var value))
            {
                members[member] = member == "MaxResults" && int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                    ? number
                    : value.ToString();
            }
        }

        return members;
    }
}
