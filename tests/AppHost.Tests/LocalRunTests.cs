using AppHost.Startup;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AppHost.Tests;

public sealed class LocalRunTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task Once_all_runs_the_URLs_and_a_request_to_paste_are_shown_and_stopping_is_success()
    {
        var builder = Builder();
        builder.AddProject<Projects.LocalAws>(ResourceNames.IngestionApi, launchProfileName: null)
            .WithHttpEndpoint().WithHttpHealthCheck("/health").WithUrlForEndpoint("http", url => url.DisplayText = "takes events in");
        await using var app = builder.Build();
        var output = new SignallingWriter("everything is running");
        var run = LocalRun.RunAsync(app, output, TextWriter.Null);
        await output.Written.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);

        var resource = (IResourceWithEndpoints)app.Services.GetRequiredService<DistributedApplicationModel>().Resources.Single();
        var url = resource.GetEndpoint("http").Url;
        Assert.Contains($"  ingestion-api  {url}  takes events in", output.ToString(), StringComparison.Ordinal);
        Assert.Contains($"curl -X POST {new Uri(url).Authority}/events -H 'content-type: application/json' -d '{{\"source\"", output.ToString(), StringComparison.Ordinal);

        app.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        Assert.Equal(0, await run.WaitAsync(Patience, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task What_does_not_start_is_named_with_its_last_lines_before_what_it_brings_down()
    {
        var builder = Builder();
        var broken = builder.AddProject("broken", "Nowhere/Nowhere.csproj");
        builder.AddProject<Projects.LocalAws>("dependant", launchProfileName: null).WaitFor(broken);
        await using var app = builder.Build();
        var errors = new StringWriter();

        Assert.Equal(1, await LocalRun.RunAsync(app, TextWriter.Null, errors).WaitAsync(Patience, TestContext.Current.CancellationToken));

        var text = errors.ToString();
        Assert.Contains("  Failed to start: There is no project", text, StringComparison.Ordinal);
        Assert.InRange(text.IndexOf("broken did not start", StringComparison.Ordinal), 0, text.IndexOf("dependant did not start", StringComparison.Ordinal));
    }

    private static IDistributedApplicationBuilder Builder() => DistributedApplication.CreateBuilder(
        new DistributedApplicationOptions { Args = ["--Logging:LogLevel:Default=None"], DisableDashboard = true, ProjectDirectory = AppContext.BaseDirectory });

    private sealed class SignallingWriter(string text) : StringWriter
    {
        public TaskCompletionSource Written { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override async Task WriteLineAsync(string? value)
        {
            await base.WriteLineAsync(value);
            if (value?.Contains(text, StringComparison.Ordinal) == true)
            {
                Written.TrySetResult();
            }
        }
    }
}
