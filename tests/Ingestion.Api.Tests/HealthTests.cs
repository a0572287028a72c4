using System.Net;
using Amazon.SQS;
using Ingestion.Api.Publishing;
using Ingestion.Api.Tests.Drivers;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Testing;

namespace Ingestion.Api.Tests;

public sealed class HealthTests
{
    [Fact]
    public async Task The_service_is_healthy_while_its_queue_answers()
    {
        await using var driver = await IngestionDriver.StartAsync();

        Assert.Equal(HttpStatusCode.OK, (await driver.GetAsync("/health")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await driver.GetAsync("/alive")).StatusCode);
    }

    [Fact]
    public async Task Without_its_queue_the_service_is_alive_but_not_ready()
    {
        await using var empty = TestAws.StartEmpty();
        using var nowhere = new ObservedSqs(empty.Configure(new AmazonSQSConfig { MaxErrorRetry = 0 }));
        await using var driver = await IngestionDriver.StartAsync(sqs: nowhere);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await driver.GetAsync("/health")).StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await driver.GetAsync("/health")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await driver.GetAsync("/alive")).StatusCode);
        Assert.Single(driver.Logs.All, line => line.Text.StartsWith("The queue does not answer", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_probe_that_gave_up_does_not_make_the_next_one_fail()
    {
        await using var driver = await IngestionDriver.StartAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => driver.Service<QueueHealthCheck>().CheckHealthAsync(new HealthCheckContext(), new CancellationToken(canceled: true)));

        Assert.Equal(HttpStatusCode.OK, (await driver.GetAsync("/health")).StatusCode);
    }
}
