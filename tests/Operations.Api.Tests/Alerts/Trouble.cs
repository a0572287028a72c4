using Events;
using Operations.Api.Tests.Drivers;

namespace Operations.Api.Tests.Alerts;

/// <summary>A thing that is wrong: how it comes, what is told of it, and how it goes.</summary>
internal sealed record Trouble(string Rule, string Subject, string Link, int? Count, string? SampleId, Func<AlertDriver, Task> BeginAsync, Func<AlertDriver, Task> EndAsync)
{
    public static IReadOnlyList<Trouble> All { get; } =
    [
        new(
            "dead_letters",
            "events",
            "/dead-letters?queue=events",
            4,
            "e-0",
            driver => driver.Operations.BuryAsync(4),
            driver => driver.PurgeAsync(Topology.EventsQueue.DeadLetterName)),
        new(
            "oldest_message",
            "events",
            "/",
            3,
            null,
            async driver =>
            {
                await driver.SendAsync(Topology.EventsQueue, 3);
                await driver.CheckAsync();
                driver.Time.Advance(TimeSpan.FromMinutes(10));
            },
            driver => driver.PurgeAsync(Topology.EventsQueue.Name)),
        new(
            "error_rate",
            "dev",
            "/events?outcome=failed&tenant=dev",
            6,
            "e-0",
            driver => driver.StoreOutcomesAsync(processed: 18, failed: 6),
            driver =>
            {
                driver.Time.Advance(TimeSpan.FromMinutes(20));
                return Task.CompletedTask;
            }),
        new(
            "report_missing",
            "2026-03-01",
            "/reports",
            null,
            null,
            async driver =>
            {
                await driver.CheckAsync();
                driver.Time.Advance(TimeSpan.FromHours(13));
            },
            driver => driver.StoreReportAsync("2026-03-01")),
        new(
            "rejected_rate",
            "dev/f1",
            "/files/f1",
            30,
            "f1",
            driver => driver.StoreFileAsync(rows: 100, rejected: 30),
            driver => driver.StoreFileAsync(rows: 100, rejected: 30, isReplaced: true)),
    ];
}
