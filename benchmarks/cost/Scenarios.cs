using Amazon.S3.Model;
using Benchmarks.Figures;
using Events;

namespace CostBenchmark;

/// <summary>What is counted, each from what the client does until nothing is left on a queue.</summary>
internal static class Scenarios
{
    public const string Batches = "batches of 1,000";
    public const string Singles = "64 single posters";
    public const string CountedRows = "file, rows checked and counted";
    public const string EventRows = "file, rows as events";

    public static async Task<IReadOnlyList<Consumption>> CountAsync(Installation installation, Sizes sizes, TextWriter output)
    {
        // So that connections, the addresses of queues and compiled code are there.
        await Traffic.PostBatchesAsync(installation.Api, 5);
        await Traffic.PostSinglesAsync(installation.Api, 2_000);
        await PutAsync("warm", 2_000);
        await installation.Aws.DrainedAsync();

        var meter = new Meter(installation);
        return
        [
            await AddAsync(Batches, sizes.Batches * Traffic.BatchEvents, sizes.Batches, 0, () => Traffic.PostBatchesAsync(installation.Api, sizes.Batches)),
            await AddAsync(Singles, sizes.Singles, sizes.Singles, 0, () => Traffic.PostSinglesAsync(installation.Api, sizes.Singles)),
            await AddAsync(CountedRows, sizes.Rows, 0, 1, () => PutAsync(Traffic.CountedPrefix + "orders", sizes.Rows)),
            await AddAsync(EventRows, sizes.Rows, 0, 1, () => PutAsync("raw/orders", sizes.Rows)),
        ];

        Task<Consumption> AddAsync(string name, int events, int requests, int files, Func<Task> actAsync) => meter.CountAsync(name, events, requests, files, output, async () =>
        {
            await actAsync();
            await installation.Aws.DrainedAsync();
        });

        // EventBridge has told the queue when the file is there, so the queue is empty again when it is processed.
        Task PutAsync(string key, int rows) =>
            installation.Aws.S3.PutObjectAsync(new PutObjectRequest { BucketName = Topology.RawBucket.Name, Key = $"{key}.csv", ContentBody = Traffic.File(rows) });
    }
}
