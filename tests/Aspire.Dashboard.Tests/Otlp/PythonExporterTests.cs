using System.Diagnostics;
using Aspire.Dashboard.Tests.Infrastructure;

namespace Aspire.Dashboard.Tests.Otlp;

/// <summary>What OpenTelemetry's exporter for Python sends. <c>DASHBOARD_TESTS_PYTHON</c> names an interpreter other than python3.</summary>
public sealed class PythonExporterTests
{
    private const string Script = """
        import sys
        from opentelemetry.sdk.resources import Resource
        from opentelemetry.sdk.trace import TracerProvider
        from opentelemetry.sdk.trace.export import SimpleSpanProcessor
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
        from opentelemetry.exporter.otlp.proto.http import Compression
        provider = TracerProvider(resource=Resource.create({"service.name": "python-service"}))
        provider.add_span_processor(SimpleSpanProcessor(OTLPSpanExporter(
            endpoint=sys.argv[1] + "v1/traces", headers={"x-otlp-api-key": sys.argv[2]}, compression=Compression.Gzip)))
        with provider.get_tracer("python.scope").start_as_current_span("parent") as parent:
            parent.set_attribute("answer", 42)
            parent.add_event("happened")
            with provider.get_tracer("python.scope").start_as_current_span("child"):
                pass
        provider.shutdown()
        """;

    [Fact]
    public async Task Spans_arrive_from_python()
    {
        var python = Environment.GetEnvironmentVariable("DASHBOARD_TESTS_PYTHON") ?? "python3";
        if (!await RunAsync(python, "-c", "import opentelemetry.exporter.otlp.proto.http.trace_exporter"))
        {
            Assert.Skip("Python's OTLP exporter (opentelemetry-exporter-otlp-proto-http) is not installed.");
        }

        await using var dashboard = await TestDashboard.StartAsync();

        Assert.True(await RunAsync(python, "-c", Script, dashboard.Server.OtlpEndpoint.ToString(), dashboard.Server.OtlpApiKey));

        var traces = await dashboard.GetAsync("/api/traces?resource=python-service");
        Assert.Equal("parent", traces.GetProperty("traces")[0].GetProperty("name").GetString());
        Assert.Equal(2, traces.GetProperty("traces")[0].GetProperty("spanCount").GetInt32());
    }

    private static async Task<bool> RunAsync(string python, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(python, arguments) { RedirectStandardError = true, UseShellExecute = false })!;
            var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            TestContext.Current.TestOutputHelper?.WriteLine(await errors);
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
