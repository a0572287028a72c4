namespace Aspire.Dashboard.Tests.Infrastructure;

internal sealed class ManualTime : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2026, 1, 2, 3, 0, 0, TimeSpan.Zero);

    public ulong Nanoseconds => (ulong)(Now - DateTimeOffset.UnixEpoch).Ticks * 100;

    public override DateTimeOffset GetUtcNow() => Now;
}
