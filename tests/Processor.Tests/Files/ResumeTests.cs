using System.Globalization;
using Amazon.SQS.Model;
using Microsoft.Extensions.Time.Testing;
using Processor.Tests.Drivers;

namespace Processor.Tests.Files;

/// <summary>Files that outlive the worker that began them.</summary>
public sealed class ResumeTests
{
    private const int Rows = 3_000;

    private readonly FakeTimeProvider _clock = new();

    private static string Text => "id,name,amount\n" + string.Concat(Enumerable.Range(1, Rows).Select(i =>
        i % 10 == 0 ? $"{i},bad,x\n" : string.Create(CultureInfo.InvariantCulture, $"{i},n{i},0.{i % 7}\n")));

    [Fact]
    public async Task A_file_goes_on_where_its_worker_was_killed_and_no_row_counts_twice()
    {
        await using var driver = await FilesDriver.StartAsync(Settings.Of(("Files:BatchRows", "100")), _clock);
        var sent = 0;
        driver.Wire.Intercept = (request, next, cancellationToken) =>
        {
            // Each batch takes a while; after the twelfth nothing leaves or reaches the process any more.
            if (request is SendMessageBatchRequest batch && batch.Entries[0].MessageBody.Contains("file.row", StringComparison.Ordinal))
            {
                Interlocked.Increment(ref sent);
                _clock.Advance(TimeSpan.FromSeconds(3));
            }

            return Volatile.Read(ref sent) > 12 ? Task.Delay(Timeout.Infinite, cancellationToken).ContinueWith<Amazon.Runtime.AmazonWebServiceResponse>(
                _ => throw new IOException("killed"), TaskScheduler.Default) : next();
        };
        await driver.PutAsync("raw/orders.csv", Text);
        await State.ReachedAsync(() => Volatile.Read(ref sent) > 12);
        var before = await driver.FileAsync("raw/orders.csv");

        await using var other = await FilesDriver.StartAsync(Settings.Of(("Files:BatchRows", "100")), _clock, beside: driver);
        await other.SettledAsync(() => _clock.Advance(TimeSpan.FromSeconds(1)));

        Assert.Equal("processing", before["status"].S);
        Assert.InRange(int.Parse(before["rows"].N, CultureInfo.InvariantCulture), 900, 1_300);
        var row = await other.FileAsync("raw/orders.csv");
        Assert.Equal(("processed", "3000", "300", "2700"), (row["status"].S, row["rows"].N, row["rejected"].N, row["events"].N));
        // It was taken over once, or more often where the clock outran a worker.
        Assert.InRange(int.Parse(row["epoch"].N, CultureInfo.InvariantCulture), 2, int.MaxValue);
        Assert.Equal(2_700, (await other.EventsAsync()).Count);
        Assert.Equal(Expected(), row["amount"].S);
        Assert.Equal(300 + 1, (await other.RejectsAsync("raw/orders.csv"))!.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.InRange(other.Wire.Calls<SendMessageBatchRequest>().Count, 1, 20);
    }

    [Fact]
    public async Task A_long_file_hands_itself_on_as_often_as_it_takes()
    {
        await using var driver = await FilesDriver.StartAsync(Settings.Of(("Files:BatchRows", "100"), ("Files:HandOnAfter", "00:00:20")), _clock);
        driver.Wire.Intercept = (request, next, _) =>
        {
            if (request is SendMessageBatchRequest batch && batch.Entries[0].MessageBody.Contains("file.row", StringComparison.Ordinal))
            {
                _clock.Advance(TimeSpan.FromSeconds(3));
            }

            return next();
        };

        await driver.PutAsync("raw/orders.csv", Text);
        await driver.SettledAsync(() => _clock.Advance(TimeSpan.FromMilliseconds(100)));

        var row = await driver.FileAsync("raw/orders.csv");
        Assert.Equal(("processed", "3000", "300", Expected()), (row["status"].S, row["rows"].N, row["rejected"].N, row["amount"].S));
        Assert.InRange(int.Parse(row["epoch"].N, CultureInfo.InvariantCulture), 4, 8);
        Assert.Equal(2_700, (await driver.EventsAsync()).Count);
        Assert.Equal(300 + 1, (await driver.RejectsAsync("raw/orders.csv"))!.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.All(await driver.ReportKeysAsync(), key => Assert.DoesNotContain("parts/", key, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_whose_downstream_fails_for_good_waits_and_is_a_dead_letter_in_the_end()
    {
        await using var downstream = await HttpDownstream.StartAsync((context, _) =>
        {
            context.Response.StatusCode = 503;
            return Task.CompletedTask;
        });
        await using var driver = await FilesDriver.StartAsync(
            Settings.Of(
                ("Files:Rules:orders:Rows", "Downstream"), ("Files:Rules:orders:Url", downstream.Address.ToString()), ("Files:CallAttempts", "1"), ("FileProcessing:MaxReceiveCount", "2")),
            _clock);

        await driver.PutAsync("raw/orders.csv", "a\n1\n");
        var letter = Assert.Single(await driver.DeadLettersAsync(1, _clock));

        Assert.Equal("retries.exhausted", letter.Reason);
        Assert.Equal(("failed", "retries.exhausted"), ((await driver.FileAsync("raw/orders.csv"))["status"].S, (await driver.FileAsync("raw/orders.csv"))["reason"].S));
    }

    private static string Expected() =>
        Enumerable.Range(1, Rows).Where(i => i % 10 != 0).Sum(i => (i % 7) / 10m).ToString(CultureInfo.InvariantCulture);
}
