using System.Collections.Concurrent;
using LocalAws.Protocol;

namespace LocalAws.Scheduler.Schedules;

/// <summary>All schedule groups, by region and name. Each region has its default one from the start.</summary>
internal sealed class GroupRegistry(TimeProvider timeProvider) : IDisposable
{
    // https://docs.aws.amazon.com/scheduler/latest/UserGuide/scheduler-quotas.html
    private const int MaxGroups = 500;

    private readonly ConcurrentDictionary<string, ConcurrentDictionary<string, ScheduleGroup>> _regions = new(StringComparer.Ordinal);

    /// <param name="name">Null is the default group.</param>
    /// <exception cref="AwsException">There is no such group.</exception>
    public ScheduleGroup Get(AwsRequest call, string? name) =>
        In(call).GetValueOrDefault(name ?? ScheduleGroup.Default) ?? throw SchedulerErrors.GroupNotFound(name ?? ScheduleGroup.Default);

    /// <exception cref="AwsException">There is one of that name, or as many as there may be.</exception>
    public ScheduleGroup Create(AwsRequest call, string name)
    {
        var groups = In(call);
        if (groups.Count >= MaxGroups)
        {
            throw SchedulerErrors.TooManyGroups();
        }

        var group = new ScheduleGroup(call.Region, call.AccountId, name, timeProvider.GetUtcNow());
        return groups.TryAdd(name, group) ? group : throw SchedulerErrors.GroupExists(name);
    }

    /// <summary>Removes a group with its schedules.</summary>
    /// <exception cref="AwsException">It is the default one, or there is none.</exception>
    public void Delete(AwsRequest call, string name)
    {
        if (name == ScheduleGroup.Default)
        {
            throw SchedulerErrors.Invalid("The default schedule group cannot be deleted.");
        }

        if (!In(call).TryRemove(name, out var group))
        {
            throw SchedulerErrors.GroupNotFound(name);
        }

        group.Dispose();
    }

    public IEnumerable<ScheduleGroup> List(AwsRequest call) => In(call).Values;

    public void Dispose()
    {
        foreach (var group in _regions.Values.SelectMany(region => region.Values))
        {
            group.Dispose();
        }
    }

    private ConcurrentDictionary<string, ScheduleGroup> In(AwsRequest call) => _regions.GetOrAdd(
        call.Region,
        static (region, context) => new ConcurrentDictionary<string, ScheduleGroup>(StringComparer.Ordinal)
        {
            [ScheduleGroup.Default] = new(region, context.AccountId, ScheduleGroup.Default, context.Now),
        },
        (call.AccountId, Now: timeProvider.GetUtcNow()));
}
