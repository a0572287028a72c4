using System.Globalization;
using Simulation.Workload;

namespace Simulation.CrashPoints;

/// <summary>One of the ways that an event can go.</summary>
/// <param name="PayloadOf">Of its number, which is another one in each run, and of its variant.</param>
/// <param name="IsConflicting">Whether the event's identity is taken by another variant, so that it ends as a dead letter.</param>
internal sealed record CrashPointPath(string Source, string Type, Func<int, int, string> PayloadOf, bool IsConflicting = false)
{
    private static readonly CrashPointPath Stored = new(
        "crash-points", "simulated.v1", (_, variant) => Text($$"""{"value":{{variant}}}"""));

    private static readonly CrashPointPath Handled = new(
        "ecommerce.orders", "OrderCreated", (number, variant) => Text($$"""{"order_id":{{number}},"amount":{{variant}}}"""));

    // Of eight payloads, so that most are there already when they are put.
    private static readonly CrashPointPath Large = new(
        "crash-points", "simulated.v1", (number, variant) => Text($$"""{"number":{{number % 8}},"value":{{variant}},"t":"{{Saying.Filler}}"}"""));

    private static readonly Dictionary<string, CrashPointPath> Paths = new(StringComparer.Ordinal)
    {
        ["new"] = Stored,
        ["conflict"] = Stored with { IsConflicting = true },
        ["large"] = Large,
        ["large-conflict"] = Large with { IsConflicting = true },
        ["order"] = Handled,
        ["order-conflict"] = Handled with { IsConflicting = true },
        ["announcement"] = new("crash-points", Announcement.Type, (number, _) => Announcement.PayloadOf(number)),
    };

    public static CrashPointPath Find(string name) => Paths[name];

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
