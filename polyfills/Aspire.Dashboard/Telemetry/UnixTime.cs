namespace Aspire.Dashboard.Telemetry;

internal static class UnixTime
{
    public static DateTime ToUtc(ulong nanoseconds) => DateTime.UnixEpoch.AddTicks((long)(nanoseconds / 100));

    public static ulong FromUtc(DateTimeOffset time) => (ulong)Math.Max(0, (time - DateTimeOffset.UnixEpoch).Ticks) * 100;
}
