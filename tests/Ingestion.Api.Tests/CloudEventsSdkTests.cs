using Ingestion.Api.Tests.Drivers;

namespace Ingestion.Api.Tests;

public sealed class CloudEventsSdkTests
{
    private static readonly string[] Kinds = ["json", "array", "text", "bytes", "nothing"];

    [Fact]
    public async Task The_official_sdk_for_javascript_reads_back_what_it_posts_in_every_mode()
    {
        await JavaScriptSdk.InstallAsync();
        await using var driver = await IngestionDriver.StartAsync(onSocket: true);
        await using var processor = RunningProcessor.Start(driver.Aws);

        var lines = await JavaScriptSdk.RunAsync("round-trip.mjs", driver.Client.BaseAddress!.GetLeftPart(UriPartial.Authority));

        string[] expected = [.. from mode in new[] { "structured", "binary", "batch" } from kind in Kinds select $"{mode} {kind}"];
        Assert.Equal(expected.Order(StringComparer.Ordinal), lines.Order(StringComparer.Ordinal));
    }
}
