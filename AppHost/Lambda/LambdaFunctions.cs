using System.Globalization;
using Amazon;
using AppHost.LocalTopology;
using AppHost.Settings;
using Aspire.Hosting.AWS;
using Aspire.Hosting.AWS.Lambda;
using Events;

namespace AppHost.Lambda;

/// <summary>The system as it is on AWS: HTTP APIs in front of two functions, and queues in front of two more.</summary>
internal static class LambdaFunctions
{
    public static void AddLambdaFunctions(this IDistributedApplicationBuilder builder, IResourceBuilder<ProjectResource> localAws, PortOptions ports)
    {
        var aws = builder.AddAWSSDKConfig().WithRegion(RegionEndpoint.USEast1);
        var ingestion = builder.AddAWSLambdaFunction<Projects.Ingestion_Api>(ResourceNames.IngestionFunction, "Ingestion.Api").AddTo(localAws, aws);
        var operations = builder.AddAWSLambdaFunction<Projects.Operations_Api>(ResourceNames.OperationsFunction, "Operations.Api").AddTo(localAws, aws)
            .WithEnvironment("Operations__DashboardUrl", string.Create(CultureInfo.InvariantCulture, $"http://localhost:{ports.Dashboard}"));
        builder.AddAWSLambdaFunction<Projects.Processor>(ResourceNames.ProcessorFunction, "Processor").AddTo(localAws, aws).WithQueue(Topology.EventsQueue);
        builder.AddAWSLambdaFunction<Projects.Processor>(ResourceNames.FileFunction, "Processor").AddTo(localAws, aws).WithQueue(Topology.FilesQueue)
            // Well within what a function has for its work: see docs/lambda.md.
            .WithEnvironment("Files__HandOnAfter", "00:00:12");
        builder.AddApi(ResourceNames.IngestionApi, ingestion, ports.IngestionApi, "takes events in: POST /events, GET /events/{id}");
        builder.AddApi(
            ResourceNames.OperationsApi, operations, ports.OperationsApi, "shows what happens: events, queues, dead letters, files, reports");
    }

    private static void AddApi(
        this IDistributedApplicationBuilder builder, string name, IResourceBuilder<LambdaProjectResource> function, int port, string description) => builder
        .AddAWSAPIGatewayEmulator(name, APIGatewayType.HttpV2, new APIGatewayEmulatorOptions { HttpPort = port })
        .WithUrlForEndpoint("http", url => url.DisplayText = description)
        .WithUrlForEndpoint("http", endpoint => new() { Url = "/swagger", DisplayText = "its API, to read and to try" })
        .WithReference(function, Method.Any, "/")
        .WithReference(function, Method.Any, "/{proxy+}");

    private static IResourceBuilder<LambdaProjectResource> WithQueue(this IResourceBuilder<LambdaProjectResource> function, QueueDefinition queue) =>
        function.WithSQSEventSource($"/000000000000/{queue.Name}", new SQSEventSourceOptions { BatchSize = queue.BatchSize });

    private static IResourceBuilder<LambdaProjectResource> AddTo(
        this IResourceBuilder<LambdaProjectResource> function, IResourceBuilder<ProjectResource> localAws, IAWSSDKConfig aws) => function
        .WithEnvironment("DOTNET_EnableWriteXorExecute", "0")
        .WithEnvironment("ASPNETCORE_ENVIRONMENT", function.ApplicationBuilder.Environment.EnvironmentName)
        .WithReference(aws)
        .WithLocalAws(localAws);
}
