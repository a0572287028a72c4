using System.Globalization;
using AppHost;
using AppHost.Lambda;
using AppHost.LocalTopology;
using AppHost.Publishing;
using AppHost.Settings;
using AppHost.Startup;

if (PublishOperation.IsAskedFor(args))
{
    return await PublishOperation.RunAsync(args);
}

var builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions { Args = LambdaMode.Without(args), EnableResourceLogging = true });
if (!PortOptions.TryRead(builder.Configuration, Console.Error, out var ports))
{
    return 1;
}

builder.UseDashboardPort(ports.Dashboard);

var localAws = builder.AddProject<Projects.LocalAws>(ResourceNames.LocalAws, launchProfileName: null)
    .WithHttpEndpoint(port: ports.LocalAws)
    .WithHttpHealthCheck("/health")
    .WithUrlForEndpoint("http", url => url.DisplayText = "embedded AWS: point SDKs and the AWS CLI at it")
    .WithEnvironment("ASPNETCORE_ENVIRONMENT", builder.Environment.EnvironmentName)
    .WithQuickStart()
    .WithEnvironment("Logging__LogLevel__Microsoft.AspNetCore", "Warning")
    .WithTopology()
    .WithRestartOnFailure();

if (LambdaMode.IsAskedFor(args))
{
    builder.AddLambdaFunctions(localAws, ports);
}
else
{
    builder.AddProject<Projects.Ingestion_Api>(ResourceNames.IngestionApi, launchProfileName: null)
        .WithHttpEndpoint(port: ports.IngestionApi)
        .WithHttpHealthCheck("/health")
        .WithUrlForEndpoint("http", url => url.DisplayText = "takes events in: POST /events, GET /events/{id}")
        .WithUrlForEndpoint("http", endpoint => new() { Url = "/swagger", DisplayText = "its API, to read and to try" })
        .WithEnvironment("ASPNETCORE_ENVIRONMENT", builder.Environment.EnvironmentName)
        .WithQuickStart()
        .WithEnvironment("Heartbeats__Enabled", "true")
        .WithLocalAws(localAws)
        .WithRestartOnFailure();

    builder.AddProject<Projects.Processor>(ResourceNames.Processor, launchProfileName: null)
        .WithHttpEndpoint()
        .WithHttpHealthCheck("/health")
        .WithUrlForEndpoint("http", url => url.DisplayText = "stores events: its health is at /health")
        .WithEnvironment("ASPNETCORE_ENVIRONMENT", builder.Environment.EnvironmentName)
        .WithQuickStart()
        .WithEnvironment("Heartbeats__Enabled", "true")
        .WithLocalAws(localAws)
        .WithRestartOnFailure();

    builder.AddProject<Projects.Operations_Api>(ResourceNames.OperationsApi, launchProfileName: null)
        .WithHttpEndpoint(port: ports.OperationsApi)
        .WithHttpHealthCheck("/health")
        .WithUrlForEndpoint("http", url => url.DisplayText = "shows what happens: events, queues, dead letters, files, reports")
        .WithUrlForEndpoint("http", endpoint => new() { Url = "/swagger", DisplayText = "its API, to read and to try" })
        .WithEnvironment("ASPNETCORE_ENVIRONMENT", builder.Environment.EnvironmentName)
        .WithQuickStart()
        .WithEnvironment("Operations__DashboardUrl", string.Create(CultureInfo.InvariantCulture, $"http://localhost:{ports.Dashboard}"))
        .WithEnvironment("Alerts__ConsoleUrl", string.Create(CultureInfo.InvariantCulture, $"http://localhost:{ports.OperationsApi}"))
        .WithEnvironment("Alerts__CheckInterval", "00:00:10")
        .WithLocalAws(localAws)
        .WithRestartOnFailure();
}

await using var app = builder.Build();
return await LocalRun.RunAsync(app, Console.Out, Console.Error);
