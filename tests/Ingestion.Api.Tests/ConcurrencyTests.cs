using System.Net;
using Ingestion.Api.Tests.Builders;
using Ingestion.Api.Tests.Drivers;

namespace Ingestion.Api.Tests;

public sealed class ConcurrencyTests
{
    [Fact]
    public async Task A_request_too_many_is_refused_at_once_and_a_later_one_taken()
    {
        await using var driver = await IngestionDriver.StartAsync(Settings.Of(("Limits:Concurrency:MaxRequests", "1")));
        var release = new TaskCompletionSource();
        driver.Sqs.BeforeSend = _ => release.Task;
        var first = driver.PostAsync("/events", new EventJson().ToString());
        await State.ReachedAsync(() => driver.Sqs.Sends.Count == 1);

        var refused = await driver.GetAsync("/events/e-1");
        var health = await driver.GetAsync("/alive");

        await refused.IsProblemAsync(HttpStatusCode.ServiceUnavailable, "server.busy");
        Assert.Equal("1", refused.Headers.RetryAfter?.ToString());
        Assert.Equal(HttpStatusCode.OK, health.StatusCode);
        release.SetResult();
        Assert.Equal(HttpStatusCode.Accepted, (await first).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await driver.GetAsync("/events/e-1")).StatusCode);
    }
}
