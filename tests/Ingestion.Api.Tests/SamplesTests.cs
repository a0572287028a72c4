using System.Net;
using System.Runtime.CompilerServices;
using Ingestion.Api.Tests.Drivers;

namespace Ingestion.Api.Tests;

public sealed class SamplesTests
{
    [Theory]
    [InlineData("/events", "event.json")]
    [InlineData("/events", "temperature.json")]
    [InlineData("/events", "order-created.json")]
    [InlineData("/events/batch", "batch.json")]
    public async Task A_sample_is_accepted(string path, string file)
    {
        await using var driver = await IngestionDriver.StartAsync();

        var response = await driver.PostAsync(path, await File.ReadAllBytesAsync(PathOf(file), TestContext.Current.CancellationToken), "application/json");

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
    }

    private static string PathOf(string file, [CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here) ?? "", "..", "..", "samples", file);
}
