namespace AppHost.LocalTopology;

internal static class LocalTopologyExtensions
{
    /// <summary>Creates everything whenever the embedded AWS is ready: after a restart its memory is empty.</summary>
    public static IResourceBuilder<ProjectResource> WithTopology(this IResourceBuilder<ProjectResource> localAws) =>
        localAws.OnResourceReady(async (resource, _, cancellationToken) =>
        {
            using var aws = LocalAwsClients.At(resource.GetEndpoint("http").Url);
            await TopologyProvisioner.ProvisionAsync(aws, cancellationToken);
        });

    /// <summary>Points the AWS SDK of a service at the embedded AWS, and starts the service once that is provisioned.</summary>
    public static IResourceBuilder<T> WithLocalAws<T>(this IResourceBuilder<T> service, IResourceBuilder<ProjectResource> localAws)
        where T : ProjectResource => service
        .WithEnvironment("AWS_ENDPOINT_URL", localAws.GetEndpoint("http"))
        .WithEnvironment("AWS_ACCESS_KEY_ID", LocalAwsClients.Key)
        .WithEnvironment("AWS_SECRET_ACCESS_KEY", LocalAwsClients.Key)
        .WithEnvironment("AWS_REGION", LocalAwsClients.Region)
        .WithEnvironment("AWS_EC2_METADATA_DISABLED", "true")
        .WithReferenceRelationship(localAws)
        .WaitFor(localAws);
}
