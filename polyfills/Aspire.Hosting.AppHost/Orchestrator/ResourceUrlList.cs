using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Orchestrator;

internal static class ResourceUrlList
{
    /// <summary>One URL per endpoint, then the extra ones, as the resource's callbacks leave them; a relative one is of the first endpoint.</summary>
    public static async Task<List<UrlSnapshot>> BuildAsync(
        IResource resource, DistributedApplicationExecutionContext executionContext, CancellationToken cancellationToken)
    {
        var endpoints = resource is IResourceWithEndpoints withEndpoints ? withEndpoints.GetEndpoints().ToArray() : [];
        var context = new ResourceUrlsCallbackContext(executionContext, resource, cancellationToken: cancellationToken);
        context.Urls.AddRange(endpoints.Select(endpoint => new ResourceUrlAnnotation { Url = endpoint.Url, Endpoint = endpoint }));
        context.Urls.AddRange(resource.Annotations.OfType<ResourceUrlAnnotation>());
        foreach (var annotation in resource.Annotations.OfType<ResourceUrlsCallbackAnnotation>())
        {
            await annotation.Callback(context);
        }

        return
        [
            .. context.Urls.Select(url => new UrlSnapshot(url.Endpoint?.EndpointName, Absolute(url, endpoints), IsInternal: false)
            {
                DisplayProperties = new(url.DisplayText ?? "", url.DisplayOrder ?? 0),
            }),
        ];
    }

    private static string Absolute(ResourceUrlAnnotation url, EndpointReference[] endpoints) =>
        url.Url.StartsWith('/') && (url.Endpoint ?? endpoints.FirstOrDefault()) is { } endpoint
            ? new Uri(new Uri(endpoint.Url), url.Url).ToString()
            : url.Url;
}
