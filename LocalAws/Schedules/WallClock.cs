namespace LocalAws.Schedules;

/// <summary>The clock on the wall of a time zone.</summary>
internal static class WallClock
{
    /// <summary>When it shows this time: the first time where it shows it twice, and null where it never does.</summary>
    /// <remarks>https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#daylist-savings-time</remarks>
    public static DateTimeOffset? ToUtc(DateTime local, TimeZoneInfo zone)
    {
        if (zone.IsInvalidTime(local))
        {
            return null;
        }

        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }
}
