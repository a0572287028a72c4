using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.AWS.Lambda;
using Aspire.Hosting.Orchestrator;

namespace Aspire.Hosting;

public static class APIGatewayExtensions
{
    public static IResourceBuilder<APIGatewayEmulatorResource> AddAWSAPIGatewayEmulator(
        this IDistributedApplicationBuilder builder, string name, APIGatewayType apiGatewayType, APIGatewayEmulatorOptions? options = null) =>
        builder.AddResource(new APIGatewayEmulatorResource(name, apiGatewayType))
            .WithAnnotation(new EndpointAnnotation(ProtocolType.Tcp, uriScheme: "http", port: options?.HttpPort))
            .WithAnnotation(new SelfManagedAnnotation());

    /// <param name="builder">The API.</param>
    /// <param name="lambda">What answers.</param>
    /// <param name="httpMethod">The requests' method.</param>
    /// <param name="path">Their path; <c>{proxy+}</c> as its last part stands for everything below.</param>
    public static IResourceBuilder<APIGatewayEmulatorResource> WithReference(
        this IResourceBuilder<APIGatewayEmulatorResource> builder, IResourceBuilder<LambdaProjectResource> lambda, Method httpMethod, string path) => builder
        .WithAnnotation(new RouteAnnotation(lambda.Resource, httpMethod, path))
        .WithAnnotation(new ResourceRelationshipAnnotation(lambda.Resource, "Reference"));
}
