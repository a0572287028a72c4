namespace AppHost.LocalTopology;

internal static class LocalTopologyExtensions
{
    /// <summary>Creates everything whenever the embedded AWS is ready: after a restart its memory is empty.</summary>
    public static IResourceBuilder<ProjectResource> WithTopology(this IResourceBuilder<ProjectResource> localAws)
    {
        EarlyProvisioning? provisioning = null;
        return localAws
            .OnBeforeResourceStarted((resource, _, _) =>
            {
                provisioning?.Dispose();
                provisioning = new EarlyProvisioning(resource.GetEndpoint("http").Url);
                return Task.CompletedTask;
            })
            .OnResourceReady((_, _, cancellationToken) => provisioning!.CompleteAsync(cancellationToken));
    }

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
