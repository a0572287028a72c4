using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using LocalAws.Events;
using LocalAws.Hosting;
using LocalAws.Schedules;

namespace LocalAws.Scheduler.Schedules;

/// <summary>Invokes the targets of schedules when they are due.</summary>
internal sealed class ScheduleRunner(LocalClock clock, ParcelService parcels)
{
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);

    /// <summary>Starts a schedule's clock.</summary>
    /// <returns>Null for a schedule that is disabled.</returns>
    public OccurrenceTimer? Start(Schedule schedule)
    {
        if (!schedule.IsEnabled)
        {
            return null;
        }

        // A new rate without a start begins at once. What was before an update is over.
        var now = clock.GetUtcNow();
        var isNew = schedule.CreatedAt == schedule.ModifiedAt;
        var after = isNew && schedule.Expression is RateExpression ? now - Tick : now;
        var isOnce = schedule.Expression is AtExpression;
        return new OccurrenceTimer(
            clock,
            schedule.Expression,
            after: !isOnce && schedule.Start > after ? schedule.Start.Value - Tick : after,
            before: isOnce ? null : schedule.End,
            due => Invoke(schedule, due),
            schedule.IsDeletedAfterCompletion ? () => schedule.Group.Remove(schedule) : null);
    }

    private void Invoke(Schedule schedule, DateTimeOffset due)
    {
        var parcel = Invocation.Of(schedule, due);
        var wait = due + DelayOf(schedule, due) - clock.GetUtcNow();
        if (wait <= TimeSpan.Zero)
        {
            parcels.Send(parcel);
        }
        else
        {
            parcels.SendLater(parcel, wait);
        }
    }

    /// <summary>Somewhere in the flexible window, and for the same time of the same schedule always there.</summary>
    private static TimeSpan DelayOf(Schedule schedule, DateTimeOffset due)
    {
        if (schedule.Window == TimeSpan.Zero)
        {
            return TimeSpan.Zero;
        }

        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{schedule.Arn}@{due.UtcTicks}"));
        return TimeSpan.FromSeconds(BinaryPrimitives.ReadUInt32LittleEndian(hash) % (uint)schedule.Window.TotalSeconds);
    }
}
