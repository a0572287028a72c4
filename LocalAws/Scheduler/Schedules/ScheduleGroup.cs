using System.Collections.Concurrent;
using LocalAws.Schedules;

namespace LocalAws.Scheduler.Schedules;

internal sealed class ScheduleGroup(string region, string accountId, string name, DateTimeOffset createdAt) : IDisposable
{
    public const string Default = "default";

    private readonly ConcurrentDictionary<string, (Schedule Schedule, OccurrenceTimer? Timer)> _schedules = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    public string Region => region;

    public string AccountId => accountId;

    public string Name => name;

    public DateTimeOffset CreatedAt => createdAt;

    public string Arn => $"arn:aws:scheduler:{region}:{accountId}:schedule-group/{name}";

    public IEnumerable<Schedule> Schedules => _schedules.Values.Select(each => each.Schedule);

    public Schedule? Find(string schedule) => _schedules.TryGetValue(schedule, out var found) ? found.Schedule : null;

    /// <summary>Lets a schedule take the place of the one of its name.</summary>
    /// <param name="expected">That one; null when there must be none.</param>
    /// <param name="start">Makes its timer; none for one that does not run.</param>
    /// <returns>False when another is there by now.</returns>
    public bool TryPut(Schedule schedule, Schedule? expected, Func<Schedule, OccurrenceTimer?> start)
    {
        lock (_gate)
        {
            if (!ReferenceEquals(Find(schedule.Name), expected))
            {
                return false;
            }

            Stop(schedule.Name);

            // It is there before its timer starts, which may ring at once and end it.
            _schedules[schedule.Name] = (schedule, null);
            var timer = start(schedule);
            if (ReferenceEquals(Find(schedule.Name), schedule))
            {
                _schedules[schedule.Name] = (schedule, timer);
            }

            return true;
        }
    }

    /// <summary>Removes this schedule, unless another has taken its place.</summary>
    public bool Remove(Schedule schedule)
    {
        lock (_gate)
        {
            return ReferenceEquals(Find(schedule.Name), schedule) && Stop(schedule.Name);
        }
    }

    public void Dispose()
    {
        foreach (var schedule in Schedules)
        {
            Remove(schedule);
        }
    }

    private bool Stop(string schedule)
    {
        var had = _schedules.TryRemove(schedule, out var stopped);
        stopped.Timer?.Dispose();
        return had;
    }
}
