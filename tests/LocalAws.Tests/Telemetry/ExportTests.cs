using System.Diagnostics;
using System.Text;
using LocalAws.Protocol;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace LocalAws.Tests.Telemetry;

public sealed class ExportTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_program_exports_traces_metrics_and_logs_to_the_configured_endpoint()
    {
        await using var receiver = await OtlpReceiver.StartAsync();
        var trace = ActivityTraceId.CreateRandom();
        await using (var program = Program(receiver.Url))
        using (var http = program.CreateClient())
        {
            await http.GetStringAsync(new Uri("/health", UriKind.Relative), Token);
            using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new StringContent("{}") };
            request.Headers.Add("X-Amz-Target", "DynamoDB_20120810.DescribeEndpoints");
            request.Headers.Add("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-01");
            (await http.SendAsync(request, Token)).EnsureSuccessStatusCode();
        }

        var traces = await receiver.ReceivedAsync("/v1/traces", "DynamoDB DescribeEndpoints");
        Assert.Contains("DynamoDB DescribeEndpoints", traces, StringComparison.Ordinal);
        Assert.Contains("localaws", traces, StringComparison.Ordinal);
        Assert.Single(Occurrences(traces, Encoding.Latin1.GetString(Convert.FromHexString(trace.ToString()))));
        Assert.DoesNotContain("/health", traces, StringComparison.Ordinal);
        var metrics = await receiver.ReceivedAsync("/v1/metrics", "localaws.request.duration");
        Assert.Contains("localaws.request.duration", metrics, StringComparison.Ordinal);
        Assert.Contains("http.server.request.duration", metrics, StringComparison.Ordinal);
        Assert.Contains("dotnet.gc.collections", metrics, StringComparison.Ordinal);
        Assert.Contains("LocalAws listens on", await receiver.ReceivedAsync("/v1/logs", "LocalAws listens on"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public async Task Without_an_endpoint_the_program_has_no_telemetry_to_export(string endpoint)
    {
        await using var program = Program(endpoint);

        using var http = program.CreateClient();

        Assert.Equal("Healthy", await http.GetStringAsync(new Uri("/health", UriKind.Relative), Token));
        Assert.Null(program.Services.GetService<TracerProvider>());
        Assert.Null(program.Services.GetService<MeterProvider>());
        Assert.Null(program.Services.GetService<LoggerProvider>());
    }

    private static WebApplicationFactory<AwsJsonEndpoint> Program(string endpoint)
    {
        var program = new WebApplicationFactory<AwsJsonEndpoint>().WithWebHostBuilder(host => host
            .UseSetting("LocalAws:Port", "0")
            .UseSetting("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint)
            .UseSetting("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"));
        program.UseKestrel();
        return program;
    }

    private static IEnumerable<int> Occurrences(string text, string part)
    {
        for (var at = text.IndexOf(part, StringComparison.Ordinal); at >= 0; at = text.IndexOf(part, at + 1, StringComparison.Ordinal))
        {
            yield return at;
        }
    }
}
