using System.Diagnostics;
using EventApp.Cli.Measuring;
using EventApp.Cli.Sending;
using EventApp.Cli.Targets;

namespace EventApp.Cli.Performance;

/// <summary>Puts a load on Ingestion.Api: requests start when they are due, however many are not answered yet, up to a bound.</summary>
internal sealed class LoadRun(ServiceClient service, LoadProfile profile, string run, TimeProvider time) : IDisposable
{
    private const int MostAtOnce = 2_000;
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(10);

    private readonly SemaphoreSlim _places = new(MostAtOnce);
    private readonly List<LoadSample> _samples = [];
    private long _sent;

    public SendTally Tally { get; } = new();

    public long Sent => Interlocked.Read(ref _sent);

    public IReadOnlyList<LoadSample> Samples => _samples;

    /// <summary>Requests that were due and could not start, because too many were not answered yet.</summary>
    public long Held { get; private set; }

    public TimeSpan Elapsed { get; private set; }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var sender = new BatchSender(service, new SendOptions(profile.BatchSize, 1, null), time);
        await using var events = new GeneratedEvents(long.MaxValue, run, seed: 1).ReadAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
        var (started, due, last) = (time.GetTimestamp(), 0.0, TimeSpan.Zero);
        var pending = new List<Task>();
        var nextSample = TimeSpan.FromSeconds(1);
        while ((Elapsed = time.GetElapsedTime(started)) < profile.Time)
        {
            due += profile.RateAt(Elapsed) * (Elapsed - last).TotalSeconds;
            last = Elapsed;
            for (; due >= profile.BatchSize; due -= profile.BatchSize)
            {
                if (!await _places.WaitAsync(TimeSpan.Zero, cancellationToken))
                {
                    Held++;
                    continue;
                }

                pending.Add(SendAsync(sender, await TakeAsync(events, profile.BatchSize), cancellationToken));
            }

            if (Elapsed >= nextSample)
            {
                Sample();
                pending.RemoveAll(task => task.IsCompletedSuccessfully);
                nextSample = Elapsed + TimeSpan.FromSeconds(1);
            }

            await Task.Delay(Tick, time, cancellationToken);
        }

        await Task.WhenAll(pending);
        Sample();
    }

    public void Dispose() => _places.Dispose();

    private void Sample() => _samples.Add(new LoadSample(Elapsed, Sent, Tally.Accepted, Tally.Latencies.Percentile(0.99)));

    private async Task SendAsync(BatchSender sender, List<byte[]> batch, CancellationToken cancellationToken)
    {
        Interlocked.Add(ref _sent, batch.Count);
        try
        {
            await sender.DeliverAsync(batch, Tally, cancellationToken);
        }
        catch (ServiceException)
        {
            Tally.GiveUp(batch.Count, "no_answer");
        }
        finally
        {
            _places.Release();
        }
    }

    private static async Task<List<byte[]>> TakeAsync(IAsyncEnumerator<byte[]> events, int count)
    {
        var batch = new List<byte[]>(count);
        while (batch.Count < count && await events.MoveNextAsync())
        {
            batch.Add(events.Current);
        }

        return batch.Count == count ? batch : throw new UnreachableException("Made-up events do not end.");
    }
}
