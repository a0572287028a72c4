using Amazon;
using AppHost.LocalTopology;
using AppHost.Settings;
using Aspire.Hosting.AWS;
using Aspire.Hosting.AWS.Lambda;
using Events;

namespace AppHost.Lambda;

/// <summary>The system as it is on AWS: an HTTP API in front of one function, and a queue in front of the other.</summary>
internal static class LambdaFunctions
{
    public static void AddLambdaFunctions(this IDistributedApplicationBuilder builder, IResourceBuilder<ProjectResource> localAws, PortOptions ports)
    {
        var aws = builder.AddAWSSDKConfig().WithRegion(RegionEndpoint.USEast1);
        var ingestion = builder.AddAWSLambdaFunction<Projects.Ingestion_Api>(ResourceNames.IngestionFunction, "Ingestion.Api")
            .AddTo(builder, localAws, aws);
        builder.AddAWSLambdaFunction<Projects.Processor>(ResourceNames.ProcessorFunction, "Processor")
            .AddTo(builder, localAws, aws)
            .WithSQSEventSource($"/000000000000/{Topology.EventsQueue.Name}", new SQSEventSourceOptions { BatchSize = 10 });
        builder.AddAWSAPIGatewayEmulator(ResourceNames.IngestionApi, APIGatewayType.HttpV2, new APIGatewayEmulatorOptions { HttpPort = ports.IngestionApi })
            .WithUrlForEndpoint("http", url => url.DisplayText = "takes events in: POST /events, GET /events/{id}")
            .WithUrlForEndpoint("http", endpoint => new() { Url = "/swagger", DisplayText = "its API, to read and to try" })
            .WithReference(ingestion, Method.Any, "/")
            .WithReference(ingestion, Method.Any, "/{proxy+}");
    }

    private static IResourceBuilder<LambdaProjectResource> AddTo(
        this IResourceBuilder<LambdaProjectResource> function,
        IDistributedApplicationBuilder builder,
        IResourceBuilder<ProjectResource> localAws,
        IAWSSDKConfig aws) => function
        .WithEnvironment("ASPNETCORE_ENVIRONMENT", builder.Environment.EnvironmentName)
        .WithEnvironment("DOTNET_TieredPGO", "0")
        .WithReference(aws)
        .WithLocalAws(localAws);
}
