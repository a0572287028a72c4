using System.Net;
using System.Text.Json;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Polyfills.Tests.Aspire;

public sealed class DashboardTests
{
    private const string Token = "0123456789abcdef0123456789abcdef";

    [Fact]
    public async Task The_dashboard_shows_what_runs_and_hides_what_is_secret()
    {
        await using var app = await TestApplication.StartWithDashboardAsync(
            builder =>
            {
                var password = builder.AddParameter("password", "open-sesame", secret: true);
                var aws = builder.AddProject<LocalAwsProject>("aws").WithHttpEndpoint().WithHttpHealthCheck("/health")
                    .WithUrlForEndpoint("http", url => url.DisplayText = "the embedded AWS");
                builder.AddShell("worker", Shell.UntilStopped).WithEnvironment("GREETING", "hello").WithEnvironment("LOGIN", $"me:{password}")
                    .WithReferenceRelationship(aws).WithParentRelationship(aws)
                    .WithCommand("hidden", "Hidden", _ => Task.FromResult(CommandResults.Success()), new() { UpdateState = _ => ResourceCommandState.Hidden })
                    .WithCommand("greet", "Greet", _ => Task.FromResult(CommandResults.Success("hello yourself")), new() { ConfirmationMessage = "Really?" });
            },
            $"--AppHost:BrowserToken={Token}");
        await app.IsHealthy("aws");
        var worker = await app.Reaches("worker", KnownResourceStates.Running);
        using var dashboard = await LogIn(app);

        var shown = await Resource(dashboard, "worker");
        Assert.Equal(Shell.ProcessId(worker), shown.GetProperty("pid").GetInt32());
        Assert.Equal("aws", shown.GetProperty("parent").GetString());
        Assert.Contains("Reference", shown.GetProperty("references").EnumerateArray().Select(reference => reference.GetProperty("kind").GetString()));
        var variables = shown.GetProperty("environment").EnumerateArray().ToDictionary(variable => variable.GetProperty("name").GetString() ?? "");
        Assert.Equal("hello", variables["GREETING"].GetProperty("value").GetString());
        Assert.True(variables["LOGIN"].GetProperty("secret").GetBoolean());
        Assert.DoesNotContain("open-sesame", shown.GetRawText(), StringComparison.Ordinal);
        var commands = shown.GetProperty("commands").EnumerateArray().Select(command => command.GetProperty("name").GetString()).ToArray();
        Assert.Contains("greet", commands);
        Assert.DoesNotContain("hidden", commands);

        var project = await Resource(dashboard, "aws");
        Assert.Equal("Healthy", project.GetProperty("health").GetString());
        Assert.Equal("the embedded AWS", project.GetProperty("urls")[0].GetProperty("name").GetString());
        Assert.EndsWith("LocalAws.dll", project.GetProperty("source").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_of_the_page_runs_in_the_app_host()
    {
        await using var app = await TestApplication.StartWithDashboardAsync(
            builder => builder.AddShell("worker", Shell.UntilStopped), $"--AppHost:BrowserToken={Token}");
        var before = Shell.ProcessId(await app.Reaches("worker", KnownResourceStates.Running));
        await app.Says("worker", "up");
        using var dashboard = await LogIn(app);

        using var answer = await dashboard.PostAsync("/api/resources/worker/commands/restart", null, TestContext.Current.CancellationToken);

        using var result = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.True(result.RootElement.GetProperty("success").GetBoolean());
        Assert.NotEqual(before, Shell.ProcessId(await app.Reaches("worker", KnownResourceStates.Running)));
        await Shell.IsGone(before);
    }

    [Fact]
    public async Task A_project_sends_its_telemetry_to_the_dashboard_with_its_key()
    {
        await using var app = await TestApplication.StartWithDashboardAsync(
            builder => builder.AddProject<LocalAwsProject>("aws").WithHttpEndpoint().WithHttpHealthCheck("/health"), $"--AppHost:BrowserToken={Token}");
        await app.IsHealthy("aws");
        using var dashboard = await LogIn(app);

        var variables = (await app.Reaches("aws", KnownResourceStates.Running)).EnvironmentVariables.ToDictionary(variable => variable.Name, variable => variable.Value);

        Assert.Equal(dashboard.BaseAddress?.ToString(), variables["OTEL_EXPORTER_OTLP_ENDPOINT"]);
        Assert.Equal("http/protobuf", variables["OTEL_EXPORTER_OTLP_PROTOCOL"]);
        var key = app.Services.GetRequiredService<IConfiguration>()["AppHost:OtlpApiKey"];
        Assert.Equal($"x-otlp-api-key={key}", variables["OTEL_EXPORTER_OTLP_HEADERS"]);
        Assert.Equal(32, key?.Length);
    }

    private static async Task<HttpClient> LogIn(TestApplication app)
    {
        var url = app.Services.GetRequiredService<IConfiguration>()["ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL"] ?? "";
        var dashboard = new HttpClient { BaseAddress = new Uri(url) };
        dashboard.DefaultRequestHeaders.Add("X-Dashboard", "1");
        using var response = await dashboard.GetAsync($"/login?t={Token}", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return dashboard;
    }

    private static async Task<JsonElement> Resource(HttpClient dashboard, string name)
    {
        using var resources = JsonDocument.Parse(await dashboard.GetStringAsync("/api/resources", TestContext.Current.CancellationToken));
        return resources.RootElement.EnumerateArray().Single(resource => resource.GetProperty("name").GetString() == name).Clone();
    }
}
