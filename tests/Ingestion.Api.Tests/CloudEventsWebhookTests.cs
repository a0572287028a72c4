using System.Net;
using Ingestion.Api.Tests.Drivers;

namespace Ingestion.Api.Tests;

public sealed class CloudEventsWebhookTests
{
    private static readonly (string, string) Grid = ("Webhooks:AllowedOrigins:0", "eventgrid.azure.net");

    [Theory]
    [InlineData("/events", "eventgrid.azure.net")]
    [InlineData("/events/batch", "EventGrid.Azure.NET")]
    public async Task A_listed_sender_may_deliver_at_any_rate(string path, string origin)
    {
        await using var driver = await IngestionDriver.StartAsync(Settings.Of(Grid));

        var response = await AskAsync(driver, path, origin);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(origin, Assert.Single(response.Headers.GetValues("WebHook-Allowed-Origin")));
        Assert.Equal("*", Assert.Single(response.Headers.GetValues("WebHook-Allowed-Rate")));
        Assert.Equal(["OPTIONS", "POST"], response.Content.Headers.Allow.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_rate_is_the_one_that_is_set()
    {
        await using var driver = await IngestionDriver.StartAsync(Settings.Of(Grid, ("Webhooks:AllowedRate", "120")));

        var response = await AskAsync(driver, "/events", "eventgrid.azure.net");

        Assert.Equal("120", Assert.Single(response.Headers.GetValues("WebHook-Allowed-Rate")));
    }

    [Fact]
    public async Task An_asterisk_lists_every_sender()
    {
        await using var driver = await IngestionDriver.StartAsync(Settings.Of(("Webhooks:AllowedOrigins:0", "*")));

        var response = await AskAsync(driver, "/events", "any.example");

        Assert.Equal("any.example", Assert.Single(response.Headers.GetValues("WebHook-Allowed-Origin")));
    }

    [Theory]
    [InlineData("sender.example")]
    [InlineData("x.eventgrid.azure.net")]
    [InlineData("*")]
    [InlineData("")]
    [InlineData(null)]
    public async Task Any_other_sender_may_not(string? origin)
    {
        await using var driver = await IngestionDriver.StartAsync(Settings.Of(Grid));

        await IsNoAsync(await AskAsync(driver, "/events", origin));
    }

    [Fact]
    public async Task Nobody_may_unless_listed()
    {
        await using var driver = await IngestionDriver.StartAsync();

        await IsNoAsync(await AskAsync(driver, "/events", "eventgrid.azure.net"));
    }

    [Theory]
    [InlineData("Webhooks:AllowedOrigins:0", "https://sender.example", "AllowedOrigins")]
    [InlineData("Webhooks:AllowedOrigins:0", "", "AllowedOrigins")]
    [InlineData("Webhooks:AllowedOrigins:0", "10.0.0.1", "AllowedOrigins")]
    [InlineData("Webhooks:AllowedRate", "0", "AllowedRate")]
    [InlineData("Webhooks:AllowedRate", "1000001", "AllowedRate")]
    public async Task A_setting_out_of_range_stops_the_start(string key, string value, string named)
    {
        var exception = await Record.ExceptionAsync(async () =>
        {
            await using var driver = await IngestionDriver.StartAsync(Settings.Of((key, value)));
        });

        Assert.Contains(named, exception?.ToString(), StringComparison.Ordinal);
    }

    private static async Task IsNoAsync(HttpResponseMessage response)
    {
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.False(response.Headers.Contains("WebHook-Allowed-Origin"));
        Assert.False(response.Headers.Contains("WebHook-Allowed-Rate"));
        Assert.Equal("", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static async Task<HttpResponseMessage> AskAsync(IngestionDriver driver, string path, string? origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, path);
        if (origin is not null)
        {
            request.Headers.TryAddWithoutValidation("WebHook-Request-Origin", origin);
            request.Headers.Add("WebHook-Request-Rate", "1000");
        }

        return await driver.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
