using Amazon.SQS;
using ApiKeys;
using Ingestion.Api.Tests.Builders;
using Ingestion.Api.Tests.Drivers;

namespace Ingestion.Api.Tests;

/// <summary>
/// What an event takes in memory on its way in, from the socket to the queue's client and back. It is the same on every machine, so it tells
/// what a measurement of time would only suspect. Who makes it less writes the new figure here.
/// </summary>
[Collection(nameof(MeasuredAlone))]
public sealed class AllocationTests(ITestOutputHelper output)
{
    // Bytes an event, in Debug, as tests run. In Release it is less: there an async method takes memory only once it waits.
    private const int OfSingle = 18_400;
    private const int OfBatch = 4_000;

    private const int BatchEvents = 1_000;
    private const double MostRise = 1.05;

    // The runtime compiles what is called often once more, and the result takes less; and now and then it does something of its own.
    private const int MostRounds = 40;

    private static readonly EventJson Order = new()
    {
        Id = "0123456789abcdef",
        Source = "ecommerce.orders",
        Type = "OrderCreated",
        Payload = """{"order_id":1001,"amount":129.90,"currency":"EUR","customer":"c-20117","channel":"web","items":[{"sku":"A-100","quantity":2}]}""",
        Rest = ""","time":"2026-11-29T12:00:00Z" """,
    };

    [Fact]
    public Task A_single_post_takes_no_more_memory_than_is_recorded() =>
        MeasureAsync("/events", Order.ToString(), events: 1, posts: 250, OfSingle);

    [Fact]
    public Task An_event_of_a_batch_takes_no_more_memory_than_is_recorded() =>
        MeasureAsync("/events/batch", EventJson.Batch(Enumerable.Repeat(Order, BatchEvents)), BatchEvents, posts: 5, OfBatch);

    private async Task MeasureAsync(string path, string json, int events, int posts, int recorded)
    {
        await using var driver = await IngestionDriver.StartAsync(
            Settings.Of(("Limits:Rate:Events", "100000000"), ("Publishing:QueueUrl", "http://localhost/000000000000/eventapp-events")),
            environment: "Production",
            sqs: new ObservedSqs(new AmazonSQSConfig { ServiceURL = "http://localhost" }) { TakesAllItself = true },
            onSocket: true);
        using var client = new SteadyClient(driver, path, await driver.CreateKeyAsync("acme", KeyScope.Ingest), json);

        var most = (int)(recorded * MostRise);
        var least = int.MaxValue;
        var round = 0;
        for (; round < MostRounds && least > most; round++)
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            for (var i = 0; i < posts; i++)
            {
                client.Post();
            }

            least = Math.Min(least, (int)((GC.GetTotalAllocatedBytes(precise: true) - before) / (posts * events)));
        }

        output.WriteLine($"{least} bytes an event after {round} rounds; {recorded} are recorded.");
        Assert.True(least <= most, $"An event takes {least} bytes of memory now. {recorded} are recorded, and {most} are let pass.");
    }
}
