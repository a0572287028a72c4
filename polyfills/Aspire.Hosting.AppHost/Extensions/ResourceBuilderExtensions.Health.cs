using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Orchestrator;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting;

public static partial class ResourceBuilderExtensions
{
    /// <param name="builder">The resource.</param>
    /// <param name="key">The name of a check that is registered with <c>AddHealthChecks</c>.</param>
    public static IResourceBuilder<T> WithHealthCheck<T>(this IResourceBuilder<T> builder, string key)
        where T : IResource => builder.WithAnnotation(new HealthCheckAnnotation(key));

    /// <param name="builder">The resource.</param>
    /// <param name="path">"/" when null.</param>
    /// <param name="statusCode">The one status that is healthy: 200 when null.</param>
    /// <param name="endpointName">The first HTTP endpoint when null.</param>
    public static IResourceBuilder<T> WithHttpHealthCheck<T>(
        this IResourceBuilder<T> builder, string? path = null, int? statusCode = null, string? endpointName = null)
        where T : IResourceWithEndpoints => builder.WithHttpHealthCheck(() => HttpEndpoint(builder.Resource, endpointName), path, statusCode);

    public static IResourceBuilder<T> WithHttpHealthCheck<T>(
        this IResourceBuilder<T> builder, Func<EndpointReference>? endpointSelector, string? path = null, int? statusCode = null)
        where T : IResourceWithEndpoints
    {
        var select = endpointSelector ?? (() => HttpEndpoint(builder.Resource, name: null));
        var status = statusCode ?? 200;
        var key = string.Create(CultureInfo.InvariantCulture, $"{builder.Resource.Name}_{path ?? "/"}_{status}_check");
        builder.ApplicationBuilder.Services.AddHealthChecks().Add(new HealthCheckRegistration(
            key,
            services => new HttpHealthCheck(services.GetRequiredService<IHttpClientFactory>(), select, path ?? "/", status),
            failureStatus: null,
            tags: null));
        return builder.WithHealthCheck(key);
    }

    private static EndpointReference HttpEndpoint(IResourceWithEndpoints resource, string? name) =>
        resource.GetEndpoints().FirstOrDefault(endpoint => name is null ? endpoint.IsHttp || endpoint.IsHttps : endpoint.EndpointName == name)
        ?? throw new DistributedApplicationException($"Resource '{resource.Name}' has no HTTP endpoint{(name is null ? "" : $" named '{name}'")}.");
}
