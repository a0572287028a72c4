using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.Orchestrator;

internal sealed class HttpHealthCheck(IHttpClientFactory clients, Func<EndpointReference> endpoint, string path, int statusCode) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var uri = new Uri(new Uri(endpoint().Url), path);
        try
        {
            using var client = clients.CreateClient(nameof(HttpHealthCheck));
            using var response = await client.GetAsync(uri, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return (int)response.StatusCode == statusCode
                ? HealthCheckResult.Healthy()
                : new(context.Registration.FailureStatus, string.Create(
                    CultureInfo.InvariantCulture, $"{uri} answered {(int)response.StatusCode}, not {statusCode}."));
        }
        catch (HttpRequestException exception)
        {
            return new(context.Registration.FailureStatus, $"{uri} does not answer: {exception.Message}", exception);
        }
    }
}
