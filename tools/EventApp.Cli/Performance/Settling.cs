using EventApp.Cli.Measuring;
using EventApp.Cli.Targets;

namespace EventApp.Cli.Performance;

/// <summary>
/// Asks Operations.Api for all events of a run, by their subject, until as many have ended as were accepted: what is missing then is lost, what is there more than
/// once is a duplicate.
/// </summary>
internal sealed class Settling(ServiceClient operations, string run, DateTimeOffset from, TimeProvider time)
{
    private static readonly TimeSpan AskEvery = TimeSpan.FromSeconds(2);

    /// <summary>From its receipt to its row.</summary>
    public Latencies EndToEnd { get; private set; } = new();

    public long Processed { get; private set; }

    public long Duplicates { get; private set; }

    public long Failed { get; private set; }

    public TimeSpan Took { get; private set; }

    public async Task RunAsync(long accepted, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        while (true)
        {
            await CountAsync(cancellationToken);
            Took = time.GetElapsedTime(started);
            if (Processed + Failed >= accepted || Took >= timeout)
            {
                return;
            }

            await Task.Delay(AskEvery, time, cancellationToken);
        }
    }

    private async Task CountAsync(CancellationToken cancellationToken)
    {
        var (latencies, processed, duplicates, failed) = (new Latencies(), 0L, 0L, 0L);
        string? cursor = null;
        do
        {
            var path = $"events?limit=200&subject={Uri.EscapeDataString(run)}&from={Uri.EscapeDataString(from.UtcDateTime.ToString("O"))}{(cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}")}";
            var page = await operations.GetAsync(path, cancellationToken);
            foreach (var item in page.ItemsOf("items"))
            {
                switch (item.TextOf("outcome"))
                {
                    case "processed":
                        processed++;
                        if (item.NumberOf("latencySeconds") is { } latency)
                        {
                            latencies.Add(TimeSpan.FromSeconds(latency));
                        }

                        break;
                    case "duplicate":
                        duplicates++;
                        break;
                    default:
                        failed++;
                        break;
                }
            }

            cursor = page.TextOf("cursor");
        }
        while (cursor is not null);
        (EndToEnd, Processed, Duplicates, Failed) = (latencies, processed, duplicates, failed);
    }
}
