using Ingestion.Fuzzing.Tests.Drivers;
using Ingestion.Fuzzing.Tests.Inputs;

namespace Ingestion.Fuzzing.Tests;

public sealed class FuzzTests(ITestOutputHelper output)
{
    private const long MaxSmallGrowth = 16 * 1024 * 1024;
    private const long MaxLargeGrowth = 128 * 1024 * 1024;
    private const int MaxHandleGrowth = 64;
    private const int MaxThreadGrowth = 24;

    // What is asked of the service here is not whether it can count.
    private static readonly (string Key, string Value)[] Settings = [("Limits:Rate:Enabled", "false"), ("LOG_LEVEL", "Error")];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_input_breaks_the_service()
    {
        var options = FuzzOptions.FromEnvironment();
        using var errors = new ErrorLines();
        await using var api = await RunningApi.StartAsync(errors, Settings);
        var run = new FuzzRun(api.Port, options.Seed);
        var (first, end) = options.Index is { } only ? (only, only + 1) : (0, options.Inputs);
        var warm = first + ((end - first) / 4);
        var drain = new QueueDrain(api.Aws.Sqs);

        await SendAsync(run, drain, first, warm);
        var before = Footprint.Measure();
        await SendAsync(run, drain, warm, end);
        var after = Footprint.Measure();

        output.WriteLine(
            $"Seed {options.Seed}, {end - first:N0} inputs, {drain.Events:N0} events accepted. "
            + $"{before} became {after}.\n{run.Histogram()}");
        Assert.True(run.Failures.Count == 0, string.Join("\n\n", [.. run.Failures, .. errors.All]));
        Assert.Empty(errors.All);
        Assert.Equal(0, drain.Unreadable);
        Assert.InRange(drain.Events, run.Accepted, long.MaxValue);
        Assert.InRange(run.Busy, 0, (end - first) / 1_000);
        Assert.InRange(after.SmallBytes - before.SmallBytes, long.MinValue, MaxSmallGrowth);
        Assert.InRange(after.LargeBytes - before.LargeBytes, long.MinValue, MaxLargeGrowth);
        Assert.InRange(after.Handles - before.Handles, int.MinValue, MaxHandleGrowth);
        Assert.InRange(after.Threads - before.Threads, int.MinValue, MaxThreadGrowth);
    }

    [Fact]
    public void The_same_seed_makes_the_same_inputs()
    {
        var indexes = Enumerable.Range(0, 10_000).ToList();

        Assert.All(indexes, index => Assert.Equal(Grammar.Write(7, index).Bytes, Grammar.Write(7, index).Bytes));
        Assert.InRange(
            indexes.Count(index => !Grammar.Write(7, index).Bytes.AsSpan().SequenceEqual(Grammar.Write(8, index).Bytes)), 7_000, 10_000);
    }

    [Fact]
    public void There_are_seeds_enough_and_no_two_of_them_are_the_same()
    {
        Assert.InRange(JsonSeeds.All.Length, 150, int.MaxValue);
        Assert.Equal(JsonSeeds.All.Length, JsonSeeds.All.Distinct(StringComparer.Ordinal).Count());
    }

    private static async Task SendAsync(FuzzRun run, QueueDrain drain, long first, long end)
    {
        var sent = false;
        var drained = drain.RunAsync(() => Volatile.Read(ref sent), Cancelled);
        try
        {
            await run.SendAsync(first, end, Cancelled);
        }
        finally
        {
            Volatile.Write(ref sent, true);
        }

        await drained;
    }
}
