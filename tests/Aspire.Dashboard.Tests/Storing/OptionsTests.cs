using Aspire.Dashboard.Tests.Infrastructure;
using Microsoft.Extensions.Options;

namespace Aspire.Dashboard.Tests.Storing;

public sealed class OptionsTests
{
    [Fact]
    public void The_defaults_are_valid_and_are_these()
    {
        var options = new DashboardOptions();
        options.Validate();

        Assert.Equal("http://localhost:15888/", options.Url.ToString());
        Assert.Equal((10_000, 10_000, 10_000, 10_000, 128, 4 << 20), (options.Limits.MaxTraces, options.Limits.MaxLogs, options.Limits.MaxConsoleLines,
            options.Limits.MaxResources, options.Limits.MaxAttributes, options.Limits.MaxBodyBytes));
    }

    [Fact]
    public void Everything_that_is_wrong_is_named_at_once()
    {
        var options = new DashboardOptions
        {
            Url = new("http://0.0.0.0:15888"),
            BrowserToken = "short",
            OtlpApiKey = "has spaces in its middle",
            Limits = new()
            {
                MaxTraces = 0,
                MaxSpansPerTrace = 0,
                MaxTraceBytes = 0,
                MaxLogs = 0,
                MaxLogBytes = 0,
                MaxConsoleLines = 0,
                MaxConsoleBytes = 0,
                MaxMetricDimensions = 0,
                MaxResources = 0,
                MaxAttributes = 0,
                MaxTextLength = 0,
                MaxBodyBytes = 0,
                MaxCompressionRatio = 0,
            },
        };

        var error = Assert.Throws<OptionsValidationException>(() => new DashboardServer(options, new FakeResources(), TimeProvider.System));

        Assert.Equal(16, error.Failures.Count());
        Assert.Contains("Url must be http://, a loopback host and a port, not 'http://0.0.0.0:15888/': telemetry is for this machine's user only.", error.Failures);
        Assert.Contains("BrowserToken must be null or at least 16 visible ASCII characters.", error.Failures);
        Assert.Contains("Limits.MaxTraces must be from 1 to 1000000, not 0.", error.Failures);
    }

    [Theory]
    [InlineData("https://localhost:1")]
    [InlineData("http://example.org")]
    [InlineData("http://localhost/path")]
    public void Only_plain_http_on_a_loopback_host_is_taken(string url) =>
        Assert.Throws<OptionsValidationException>(new DashboardOptions { Url = new(url) }.Validate);

    [Fact]
    public async Task Secrets_are_made_where_none_are_given_and_kept_where_they_are()
    {
        await using var random = new DashboardServer(new(), new FakeResources(), TimeProvider.System);
        await using var given = new DashboardServer(
            new() { BrowserToken = "0123456789abcdef", OtlpApiKey = "fedcba9876543210" }, new FakeResources(), TimeProvider.System);

        Assert.Equal((32, 32), (random.BrowserToken.Length, random.OtlpApiKey.Length));
        Assert.NotEqual(random.BrowserToken, random.OtlpApiKey);
        Assert.Equal(("0123456789abcdef", "fedcba9876543210"), (given.BrowserToken, given.OtlpApiKey));
        Assert.Throws<InvalidOperationException>(() => random.Url);
    }

    [Theory]
    [InlineData("http://localhost:0")]
    [InlineData("http://[::1]:0")]
    public async Task The_url_keeps_the_host_that_was_asked_for(string url)
    {
        if (url.Contains("::1", StringComparison.Ordinal) && !System.Net.Sockets.Socket.OSSupportsIPv6)
        {
            Assert.Skip("This machine has no IPv6.");
        }

        await using var dashboard = await TestDashboard.StartAsync(o => o.Url = new(url));

        Assert.Equal(new Uri(url).Host, dashboard.Server.Url.Host);
        Assert.NotEqual(0, dashboard.Server.Url.Port);
        Assert.Equal("Aspire", (await dashboard.GetAsync("/api/about")).GetProperty("applicationName").GetString());
    }

    [Fact]
    public async Task A_fixed_port_is_listened_on_by_the_name_localhost()
    {
        await using var probe = await TestDashboard.StartAsync();
        var port = probe.Server.Url.Port;
        await probe.DisposeAsync();

        await using var dashboard = await TestDashboard.StartAsync(o => o.Url = new($"http://localhost:{port}"));

        Assert.Equal($"http://localhost:{port}/", dashboard.Server.OtlpEndpoint.ToString());
    }
}
