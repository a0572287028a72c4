using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Polyfills.Tests.Aspire;

public sealed class HealthTests
{
    [Fact]
    public async Task A_project_is_healthy_once_its_endpoint_answers_and_its_URLs_are_listed()
    {
        await using var app = await TestApplication.StartAsync(builder => builder.AddProject<LocalAwsProject>("aws")
            .WithHttpEndpoint()
            .WithHttpHealthCheck("/health")
            .WithUrl("/docs", "documents")
            .WithUrl($"{builder.Resources[0].Name}", "by expression")
            .WithUrlForEndpoint("http", url => url.DisplayText = "home")
            .WithUrlForEndpoint("http", endpoint => new() { Url = "/more", DisplayText = "more" })
            .WithUrls(context => context.Urls.Add(new() { Url = context.GetEndpoint("http")?.Host ?? "" })));

        var snapshot = await app.IsHealthy("aws");
        Assert.Equal(HealthStatus.Healthy, Assert.Single(snapshot.HealthReports).Status);
        var root = snapshot.Urls[0].Url;
        Assert.Equal([("home", root), ("documents", $"{root}/docs"), ("by expression", "aws"), ("more", $"{root}/more"), ("", "localhost")], snapshot.Urls.Select(url => (url.DisplayProperties.DisplayName, url.Url)));
    }

    [Fact]
    public async Task An_unhealthy_resource_says_what_is_wrong_and_recovers()
    {
        var healthy = false;
        await using var app = await TestApplication.StartAsync(builder =>
        {
            builder.Services.AddHealthChecks().AddCheck("mine", () => Volatile.Read(ref healthy) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("not yet"));
            builder.AddShell("api", Shell.UntilStopped).WithHealthCheck("mine");
        });

        await app.Notifications.WaitForResourceAsync("api", update => update.Snapshot.HealthReports.Any(report => report.Description == "not yet"), TestContext.Current.CancellationToken);
        Volatile.Write(ref healthy, true);
        Assert.Equal(HealthStatus.Healthy, (await app.IsHealthy("api")).HealthStatus);
    }

    [Fact]
    public async Task A_wrong_status_and_a_missing_endpoint_are_unhealthy_with_the_reason()
    {
        await using var app = await TestApplication.StartAsync(builder =>
        {
            builder.AddProject<LocalAwsProject>("aws").WithHttpEndpoint().WithHttpHealthCheck("/health", 418);
            builder.AddShell("api", Shell.UntilStopped).WithHttpHealthCheck("/", endpointName: "admin");
            builder.AddShell("silent", Shell.UntilStopped).WithHttpEndpoint().WithHttpHealthCheck();
        });

        await Reports("aws", "answered 200, not 418");
        await Reports("api", "has no HTTP endpoint named 'admin'");
        await Reports("silent", "does not answer");

        Task Reports(string resource, string text) => app.Notifications.WaitForResourceAsync(
            resource,
            update => update.Snapshot.HealthReports.Any(report => report.Description?.Contains(text, StringComparison.Ordinal) == true),
            TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromMinutes(2));
    }

    [Fact]
    public async Task A_resource_of_the_app_host_s_own_is_followed_by_what_it_publishes()
    {
        await using var app = await TestApplication.StartAsync(builder =>
        {
            var custom = builder.AddResource(new Custom("custom"));
            custom.OnInitializeResource((resource, initialize, _) => initialize.Notifications.PublishUpdateAsync(resource, snapshot => snapshot with { State = KnownResourceStates.Running }));
            builder.AddShell("user", "echo started").WaitFor(custom).WithParentRelationship(custom).WithReferenceRelationship(custom);
        });

        await app.Says("user", "started");
        var user = await app.Reaches("user", KnownResourceStates.Finished);
        Assert.Equal(["WaitFor", "Parent", "Reference"], user.Relationships.Select(relationship => relationship.Type));
        Assert.True(app.Notifications.TryGetCurrentState("custom", out var current));
        Assert.Equal("Custom", current?.Snapshot.ResourceType);
        Assert.Equal(KnownResourceStates.Finished, await app.Notifications.WaitForResourceAsync("user", [KnownResourceStates.Finished], TestContext.Current.CancellationToken));
        await app.Notifications.WaitForResourceAsync("custom", cancellationToken: TestContext.Current.CancellationToken);
    }

    private sealed class Custom(string name) : Resource(name);
}
